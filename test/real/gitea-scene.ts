/**
 * Guide repositories on a real Gitea, pull requests in them, and runs of the Action for them.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../scripts/project-copy.ts'
import type { Files } from '../action/scene/origin.ts'
import { type Gitea, type GiteaUser, startGitea, until } from './gitea.ts'
import {
  type GiteaRun,
  type GiteaRunner,
  type GiteaRunOptions,
  type GiteaTask,
  registerRunner,
  runGit,
} from './gitea-runner.ts'
import { makeRelease, type Release } from './release.ts'

/** The example workflow, which these repositories use as it is. */
export const exampleWorkflow = readFileSync(join(projectRoot, 'docs/workflows/forgejo.yml'), 'utf8')

const workflowPath = '.gitea/workflows/guidelint.yml'

/** A comment as the API gives it. */
export interface PostedComment {
  id: number
  body: string
  user: { login: string; id: number }
  html_url: string
  updated_at: string
}

/** A pull request as the API gives it. */
export interface OpenedPull {
  number: number
  html_url: string
  head: { sha: string; ref: string }
  base: { sha: string; ref: string }
}

/** A server, a runner, the Action, and three people. */
export interface GiteaScene extends AsyncDisposable {
  gitea: Gitea
  runner: GiteaRunner
  release: Release
  /** Owns the repositories. */
  mei: GiteaUser
  /** Sends pull requests. */
  wei: GiteaUser
  /** Has no rights anywhere. */
  yan: GiteaUser
  /** Make a repository with an empty history but for these files and the workflow. */
  repository(name: string, files: Files, options?: RepositoryOptions): Promise<GuideRepository>
}

export interface RepositoryOptions {
  private?: boolean
  /** Text of the workflow file. Default: the example. */
  workflow?: string
}

export async function openGiteaScene(program: string): Promise<GiteaScene> {
  const release = await makeRelease()
  try {
    const gitea = await startGitea(program)
    const runner = await registerRunner(gitea)
    const scene: GiteaScene = {
      gitea,
      runner,
      release,
      mei: await gitea.addUser('mei'),
      wei: await gitea.addUser('wei'),
      yan: await gitea.addUser('yan'),
      async repository(name, files, options = {}) {
        const repository = new GuideRepository(scene, name)
        await repository.begin(files, options)
        return repository
      },
      async [Symbol.asyncDispose]() {
        release[Symbol.dispose]()
        await gitea[Symbol.asyncDispose]()
      },
    }
    return scene
  } catch (error) {
    release[Symbol.dispose]()
    throw error
  }
}

/** A repository of mei's that wei may write to. */
export class GuideRepository {
  readonly name: string
  readonly #scene: GiteaScene
  readonly #folder: string

  constructor(scene: GiteaScene, name: string) {
    this.#scene = scene
    this.name = `mei/${name}`
    this.#folder = mkdtempSync(join(scene.gitea.folder, 'pushed-'))
  }

  /** Make it and push `main`; the run for that push has nothing to do. */
  async begin(files: Files, { private: isPrivate = false, workflow }: RepositoryOptions) {
    const { mei, wei } = this.#scene
    const name = this.name.replace(/^.*\//, '')
    await this.api('POST', '/user/repos', {
      body: { name, private: isPrivate, default_branch: 'main' },
    })
    const collaborator = `/repos/${this.name}/collaborators/${wei.login}`
    await this.api('PUT', collaborator, { body: { permission: 'write' } })
    this.git('init', '--quiet', '--initial-branch=main')
    const text = workflow ?? exampleWorkflow
    this.#commit({ ...files, [workflowPath]: text }, 'Begin')
    this.git('push', '--quiet', this.#address(mei), 'main')
    // Until Gitea has taken note of the first push, its API answers 500 where branches are asked for.
    await until(`Gitea knows the push to ${this.name}`, async () => {
      const repository = await this.api('GET', `/repos/${this.name}`)
      return repository.empty === false || undefined
    })
  }

  /** Ask the API, as mei unless said otherwise. */
  api(method: string, path: string, request: Parameters<Gitea['api']>[2] = {}) {
    return this.#scene.gitea.api(method, path, { as: this.#scene.mei, ...request })
  }

  git(...args: string[]): string {
    return runGit(this.#folder, args)
  }

  /** Commit to a branch, begun at `main` if it does not exist, and push it. */
  async push(
    branch: string,
    files: Files,
    { message = `Change ${branch}`, as = this.#scene.wei, repository = this.name } = {},
  ): Promise<string> {
    const isNew = this.git('for-each-ref', `refs/heads/${branch}`) === ''
    this.git('checkout', '--quiet', ...(isNew ? ['-b', branch, 'main'] : [branch]))
    this.#commit(files, message)
    this.git('push', '--quiet', this.#address(as, repository), branch)
    const sha = this.git('rev-parse', 'HEAD').trim()
    // Gitea takes note of a branch some time after the push.
    const path = `/repos/${repository}/branches/${encodeURIComponent(branch)}`
    await until(`Gitea knows the push to ${branch}`, async () => {
      const known = await this.api('GET', path, { as, answers: [404] })
      return known?.commit?.id === sha || undefined
    })
    return sha
  }

  /** Push a branch and open a pull request for it. */
  async open(
    branch: string,
    pull: { title: string; body?: string; files: Files; message?: string; fork?: GiteaUser },
  ): Promise<OpenedPull> {
    const { title, body = 'Why.', files, message = title, fork } = pull
    const as = fork ?? this.#scene.wei
    const name = this.name.replace(/^.*\//, '')
    if (fork) await this.api('POST', `/repos/${this.name}/forks`, { as: fork, body: {} })
    await this.push(branch, files, {
      message,
      as,
      ...(fork && { repository: `${fork.login}/${name}` }),
    })
    const head = fork ? `${fork.login}:${branch}` : branch
    return this.api('POST', `/repos/${this.name}/pulls`, {
      as,
      body: { title, body, base: 'main', head },
    })
  }

  edit(number: number, changes: { title?: string; body?: string }): Promise<unknown> {
    const { wei } = this.#scene
    return this.api('PATCH', `/repos/${this.name}/pulls/${number}`, { as: wei, body: changes })
  }

  /** Merge by the button, as one commit. Gitea has to find out first whether it can be merged. */
  async squash(number: number): Promise<void> {
    await until(`#${number} can be merged`, async () => {
      const pull = await this.api('GET', `/repos/${this.name}/pulls/${number}`)
      return pull.mergeable || undefined
    })
    await this.api('POST', `/repos/${this.name}/pulls/${number}/merge`, { body: { Do: 'squash' } })
  }

  comment(number: number, body: string, as: GiteaUser): Promise<PostedComment> {
    return this.api('POST', `/repos/${this.name}/issues/${number}/comments`, { as, body: { body } })
  }

  comments(number: number): Promise<PostedComment[]> {
    return this.api('GET', `/repos/${this.name}/issues/${number}/comments`)
  }

  /** The next job; fails if it is for another repository or event than expected. */
  async job(event: string, number?: number): Promise<GiteaTask> {
    const task = await this.#scene.runner.next()
    const { repository, event_name, event: payload } = task.context
    const found = `${repository} ${event_name} ${payload.pull_request?.number ?? '-'}`
    const expected = `${this.name} ${event} ${number ?? '-'}`
    if (found !== expected) throw new Error(`Expected the job ${expected}, got ${found}`)
    return task
  }

  /** Do the next job to its end. */
  async run(event: string, number?: number, options?: GiteaRunOptions): Promise<GiteaRun> {
    const task = await this.job(event, number)
    const result = await this.#scene.runner.run(task, this.#scene.release.bundle, options)
    await this.#scene.runner.finish(task, result.code)
    return result
  }

  #commit(files: Files, message: string): void {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.#folder, path)
      rmSync(file, { force: true })
      if (content === null) continue
      mkdirSync(dirname(file), { recursive: true })
      if (typeof content === 'string') writeFileSync(file, content)
      else symlinkSync(content.link, file)
    }
    this.git('add', '--all')
    this.git('commit', '--quiet', '--message', message)
  }

  #address({ login, token }: GiteaUser, repository = this.name): string {
    const url = new URL(`${this.#scene.gitea.url}/${repository}.git`)
    url.username = login
    url.password = token
    return url.href
  }
}
