/**
 * Keeping secrets out of what is printed and written: git repeats addresses in its messages, and an
 * address, or a header that git is given, may hold a token.
 */

/** Replace a token, git's form of it, and whatever an address gives for a login, by `***`. */
export function conceal(text: string, token: string): string {
  const bare = text.replace(/(\/\/)[^\s/@]*@/g, '$1***@')
  if (token === '') return bare
  return bare.replaceAll(token, '***').replaceAll(basicLogin(token), '***')
}

/** How a token is sent to git's server. */
export function basicLogin(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64')
}
