/**
 * A configuration that cannot be used.
 */

/** The configuration cannot be used: exit code 2. One message a line. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly messages: readonly string[]

  constructor(messages: readonly string[]) {
    super(messages.join('\n'))
    this.messages = messages
  }
}
