/**
 * A store's content as GitHub writes it, with every key its description requires.
 */
import type { Answers } from './answers.ts'
import type { FakeStore, FakeUser } from './store.ts'

const repositoryLinks = [
  ...['archive', 'assignees', 'blobs', 'branches', 'collaborators', 'comments', 'commits'],
  ...['compare', 'contents', 'contributors', 'deployments', 'downloads', 'events', 'forks'],
  ...['git_commits', 'git_refs', 'git_tags', 'hooks', 'issue_comment', 'issue_events', 'issues'],
  ...['keys', 'labels', 'languages', 'merges', 'milestones', 'notifications', 'pulls', 'releases'],
  ...['stargazers', 'statuses', 'subscribers', 'subscription', 'tags', 'teams', 'trees', 'clone'],
  ...['git', 'mirror', 'ssh', 'svn'],
]
const userLinks = ['avatar', 'events', 'followers', 'following', 'gists', 'organizations']
const moreUserLinks = ['received_events', 'repos', 'starred', 'subscriptions']
const counts = ['forks', 'forks_count', 'open_issues', 'open_issues_count', 'size']
const moreCounts = ['stargazers_count', 'watchers', 'watchers_count']

function links(url: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${name}_url`, `${url}/${name}`]))
}

function user(api: string, { login, id, bot }: FakeUser): object {
  const url = `${api}/users/${encodeURIComponent(login)}`
  return {
    login,
    id,
    node_id: `U_${id}`,
    gravatar_id: '',
    url,
    html_url: `https://github.example/${encodeURIComponent(login)}`,
    type: bot ? 'Bot' : 'User',
    site_admin: false,
    ...links(url, [...userLinks, ...moreUserLinks]),
  }
}

function repository(api: string, fullName: string): object {
  const url = `${api}/repos/${fullName}`
  const [owner = '', name = ''] = fullName.split('/')
  return {
    id: fullName.length,
    node_id: `R_${fullName.length}`,
    name,
    full_name: fullName,
    owner: user(api, { login: owner, id: 7, bot: false }),
    private: false,
    description: null,
    fork: false,
    url,
    html_url: `https://github.example/${fullName}`,
    default_branch: 'main',
    homepage: null,
    language: null,
    license: null,
    archived: false,
    disabled: false,
    has_downloads: true,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    pushed_at: '2026-01-01T00:00:00Z',
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    ...Object.fromEntries([...counts, ...moreCounts].map((count) => [count, 0])),
    ...links(url, repositoryLinks),
  }
}

/** Answers of GitHub for a store, at the API's address. */
export function githubAnswers(store: FakeStore, api: string): Answers {
  const root = `${api}/repos/${store.repository}`
  return {
    user: (account) => ({
      ...user(api, account),
      ...Object.fromEntries(
        ['bio', 'blog', 'company', 'email', 'hireable', 'location', 'name'].map((key) => [
          key,
          key === 'blog' ? '' : null,
        ]),
      ),
      ...Object.fromEntries(
        ['followers', 'following', 'public_gists', 'public_repos'].map((key) => [key, 0]),
      ),
      user_view_type: 'public',
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
    }),
    comment: ({ id, pull, author, body, createdAt, updatedAt }) => ({
      id,
      node_id: `IC_${id}`,
      url: `${root}/issues/comments/${id}`,
      html_url: `https://github.example/${store.repository}/pull/${pull}#issuecomment-${id}`,
      issue_url: `${root}/issues/${pull}`,
      user: user(api, author),
      body,
      created_at: createdAt,
      updated_at: updatedAt,
      author_association: 'NONE',
    }),
    pull: (pull, listed) => {
      const url = `${root}/pulls/${pull.number}`
      const page = `https://github.example/${store.repository}/pull/${pull.number}`
      const own = {
        html: page,
        self: url,
        issue: `${root}/issues/${pull.number}`,
        comments: `${root}/issues/${pull.number}/comments`,
        review_comments: `${url}/comments`,
        review_comment: `${root}/pulls/comments{/number}`,
        commits: `${url}/commits`,
        statuses: `${root}/statuses/${pull.head.sha}`,
      }
      const side = (ref: string, sha: string, name: string | null) => ({
        label: `acme:${ref}`,
        ref,
        sha,
        user: user(api, { login: 'acme', id: 7, bot: false }),
        repo: name === null ? null : repository(api, name),
      })
      return {
        url,
        id: 5000 + pull.number,
        node_id: `PR_${pull.number}`,
        html_url: page,
        diff_url: `${page}.diff`,
        patch_url: `${page}.patch`,
        issue_url: own.issue,
        commits_url: own.commits,
        comments_url: own.comments,
        review_comments_url: own.review_comments,
        review_comment_url: own.review_comment,
        statuses_url: own.statuses,
        number: pull.number,
        state: pull.state,
        locked: false,
        title: pull.title,
        user: user(api, pull.author),
        body: pull.body,
        labels: [],
        milestone: null,
        assignee: null,
        draft: pull.draft,
        created_at: '2026-01-01T00:00:00Z',
        updated_at: pull.updatedAt,
        closed_at: pull.state === 'closed' ? pull.updatedAt : null,
        merged_at: pull.merged ? pull.updatedAt : null,
        merge_commit_sha: null,
        base: side(pull.base.ref, pull.base.sha, store.repository),
        head: side(pull.head.ref, pull.head.sha, pull.head.repository),
        _links: Object.fromEntries(Object.entries(own).map(([key, href]) => [key, { href }])),
        author_association: 'NONE',
        auto_merge: null,
        ...(!listed && {
          merged: pull.merged,
          merged_by: null,
          mergeable: true,
          mergeable_state: 'clean',
          maintainer_can_modify: true,
          ...Object.fromEntries(
            ['additions', 'changed_files', 'comments', 'commits', 'deletions'].map((key) => [
              key,
              1,
            ]),
          ),
          review_comments: 0,
        }),
      }
    },
    error: (message, details) => ({
      message,
      documentation_url: 'https://docs.github.com/rest',
      ...details,
    }),
  }
}
