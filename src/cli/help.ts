/**
 * Help texts.
 */

/** `guidelint --help`. */
export const lintHelp = `Check guides and the pull requests that change them.

Usage
  guidelint [paths]              lint documents (default: the whole repository)
  guidelint pr                   judge a pull request's title and body
  guidelint commits BASE..HEAD   judge the messages and authors of commits
  guidelint commit-msg FILE      judge one commit message (git hook)
  guidelint index --write        add missing guides to the index
  guidelint new guide TOPIC      start a guide that passes
  guidelint init                 write a configuration that fits this repository
  guidelint explain RULE         what a rule wants, with examples

Options for linting
  --fix                  make the corrections that are certain
  --format text|json     report format (default: text)
  --config FILE          configuration instead of the repository's guidelint.json
  --max-warnings N       more warnings than N block, too
  --parser satteri|remark
                         Markdown parser (default: satteri; remark is the reference)
  - --stdin-filename F   lint standard input as document F; with --fix prints it corrected
  --version, --help      each command has its own --help

Paths limit what is reported, never what is read. Without guidelint.json the links and
anchors of all Markdown documents are checked, as github.com would show them.

Exit codes
  0  nothing blocks    1  at least one error    2  could not judge
`

const judgingHelp = `  --format text|json     report format (default: text)
  --config FILE          configuration instead of the repository's guidelint.json
  --max-warnings N       more warnings than N block, too
`

/** `guidelint pr --help`. */
export const prHelp = `Judge a pull request: is the work attributed to an AI tool?

Usage
  guidelint pr --title TEXT --body-file FILE
  guidelint pr --base origin/main --head HEAD

Options
  --title TEXT           title of the pull request
  --body-file FILE       file with its body (Markdown); - for standard input
  --base REF --head REF  also judge the commits that HEAD has and BASE has not
${judgingHelp}
Without --base and --head only the texts given are judged.
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

Options
${judgingHelp}`

/** `guidelint explain --help`. */
export const explainHelp = `Explain a rule: what it wants and why, its findings, examples.

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
`

/** `guidelint init --help`. */
export const initHelp = `Look at this repository and write a guidelint.json that fits it.

Usage
  guidelint init
`

/** `guidelint index --help`. */
export const indexHelp = `Add every guide that the index does not link to.

Usage
  guidelint index --write

Options
  --write                change the index, or create it where there is none
  --config FILE          configuration instead of the repository's guidelint.json
`
