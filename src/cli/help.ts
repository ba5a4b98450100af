/**
 * Help texts.
 */

/** `guidelint --help`. */
export const lintHelp = `Check guides and the pull requests that change them.

Usage
  guidelint [paths]              lint documents (default: the whole repository)
  guidelint pr                   judge a pull request against its merge target
  guidelint order                in which order the open pull requests can be merged
  guidelint commits BASE..HEAD   judge the messages and authors of commits
  guidelint commit-msg FILE      judge one commit message (git hook)
  guidelint index --write        add missing guides to the index
  guidelint new guide TOPIC      start a guide that passes
  guidelint baseline --write     accept the findings there are; only new ones fail
  guidelint init                 write a configuration that fits this repository
  guidelint explain RULE         what a rule wants, with examples

Options for linting
  --fix                  make the corrections that are certain
  --format FORMAT        text, json, sarif, github or markdown (default: text)
  --config FILE          configuration instead of the repository's guidelint.json
  --max-warnings N       more warnings than N block, too
  --parser satteri|remark
                         Markdown parser (default: satteri; remark is the reference)
  - --stdin-filename F   lint standard input as document F; with --fix prints it corrected
  --version, --help      each command has its own --help

Paths are files, folders and globs ('docs/**/*.md'). They limit what is reported, never what
is read. What lies in node_modules, bower_components and .git is judged only where it is
named. Without guidelint.json the links and anchors of all Markdown documents are checked,
as github.com would show them.

Exit codes
  0  nothing blocks    1  at least one error    2  could not judge
`

const judgingHelp = `  --format FORMAT        text, json, sarif, github or markdown (default: text)
  --config FILE          configuration instead of the repository's guidelint.json
  --max-warnings N       more warnings than N block, too
`

/** `guidelint pr --help`. */
export const prHelp = `Judge a pull request: its texts, and the state after merging it.

Usage
  guidelint pr [paths]           the current branch, against the one it lands on
  guidelint pr --base origin/main --head HEAD [paths]
  guidelint pr --event FILE      payload of a pull request event; default: GITHUB_EVENT_PATH
  guidelint pr --title TEXT --body-file FILE

Options
  --base REF --head REF  merge target and tip of the pull request, in local git
  --title TEXT           title of the pull request
  --body-file FILE       file with its body (Markdown); - for standard input
  --refs GLOB            the other open pull requests: 'refs/pull/*/head',
                         'refs/remotes/origin/*'; may be given several times
  --parser satteri|remark
${judgingHelp}
What is judged is the state after merging, with the configuration of the merge target; nothing is
checked out. Only what the pull request brings blocks. A title or body that is not given is not
judged. With a title or body and without --base and --head only the texts are.

Without any of them, and outside a workflow, the current branch's commits are judged against
origin/HEAD, or origin/main, origin/master, main or master, the first that there is.
`

/** `guidelint order --help`. */
export const orderHelp = `Print the order in which the open pull requests can be merged without a dead link.

Usage
  guidelint order                           ask the forge which are open, and fetch them
  guidelint order --refs 'refs/pull/*/head' from local references, without any network

Options
  --refs GLOB            references of the open pull requests, as git for-each-ref reads them:
                         'refs/pull/*/head', 'refs/remotes/origin/*'; may be given several times.
                         Those that have landed are left out
  --base REF             the branch they will land on (default: the remote's default branch)
  --format text|json     report format (default: text)
  --exit-zero            exit 0 also where no order is without a dead link
  --config FILE          configuration instead of the merge target's

Links that lead nowhere after merging are listed with their pull request. Exits 1 where no order of
merging is without a dead link: two need each other, one renames or removes what another one links
to, or a link is dead and nobody brings its target.

The forge is origin's: github.com, or the API that GITHUB_API_URL names (…/api/v1 for Gitea and
Forgejo). The token is GITHUB_TOKEN, GH_TOKEN, GITEA_TOKEN or FORGEJO_TOKEN.
`

/** `guidelint baseline --help`. */
export const baselineHelp = `Accept the findings there are, so that only new ones fail.

Usage
  guidelint baseline --write     write guidelint-baseline.json

Options
  --write                write the file, or bring it up to date
  --config FILE          configuration instead of the repository's guidelint.json
`

/** `guidelint commits --help`. */
export const commitsHelp = `Judge the messages, authors and committers of commits.

Usage
  guidelint commits BASE..HEAD

Options
${judgingHelp}`

/** `guidelint commit-msg --help`. */
export const commitMsgHelp = `Judge one commit message. Comment lines and what stands below the scissors are ignored.

Usage
  guidelint commit-msg FILE      FILE as git hands it to the hook; - for standard input

As a hook, .git/hooks/commit-msg:
  #!/bin/sh
  exec npx --no-install guidelint commit-msg "$1"
and then: chmod +x .git/hooks/commit-msg

Options
${judgingHelp}`

/** `guidelint explain --help`. */
export const explainHelp = `Explain a rule: what it wants and why, its findings and how to fix them, examples.

Usage
  guidelint explain              list the rules
  guidelint explain RULE
`

/** `guidelint new --help`. */
export const newHelp = `Start a guide that passes every rule, to be filled in.

Usage
  guidelint new guide TOPIC      writes TOPIC-guide.md where the other guides are

Options
  --config FILE          configuration instead of the repository's guidelint.json

TOPIC may be any words: "Probe timeout!" becomes probe-timeout. Folder and name follow the guides
that are there, else documents.guides. The guide has the fields and sections that the rules which
are on ask for, and an entry in the index where index-entry is on.
`

/** `guidelint init --help`. */
export const initHelp = `Look at this repository and write a guidelint.json that fits it.

Usage
  guidelint init

It knows MkDocs, Hugo, Docusaurus, Starlight, Astro, mdBook, Jekyll and GitLab, says which it saw
and what it made of that: anchors, routes, and what the site writes.
`

/** `guidelint index --help`. */
export const indexHelp = `Add every guide that the index does not link to.

Usage
  guidelint index --write

Options
  --write                change the index, or create it where there is none
  --config FILE          configuration instead of the repository's guidelint.json
`
