/**
 * A store's content as Gitea 1.26 writes it.
 */
import type { Answers } from './answers.ts'
import type { FakeStore, FakeUser } from './store.ts'

const page = 'https://gitea.example'

function user({ login, id }: FakeUser): object {
  return {
    id,
    login,
    login_name: '',
    source_id: 0,
    full_name: '',
    email: `${login}@noreply.gitea.example`,
    avatar_url: `${page}/avatars/${login}`,
    html_url: `${page}/${login}`,
    language: '',
    is_admin: false,
    last_login: '0001-01-01T00:00:00Z',
    created: '2026-01-01T00:00:00Z',
    restricted: false,
    active: false,
    prohibit_login: false,
    location: '',
    website: '',
    description: '',
    visibility: 'public',
    followers_count: 0,
    following_count: 0,
    starred_repos_count: 0,
  }
}

function repository(fullName: string): object {
  const [owner = '', name = ''] = fullName.split('/')
  return {
    id: fullName.length,
    owner: user({ login: owner, id: 7, bot: false }),
    name,
    full_name: fullName,
    description: '',
    empty: false,
    private: false,
    fork: false,
    html_url: `${page}/${fullName}`,
    clone_url: `${page}/${fullName}.git`,
    default_branch: 'main',
    object_format_name: 'sha1',
  }
}

/** Answers of Gitea for a store. */
export function giteaAnswers(store: FakeStore): Answers {
  const root = `${page}/${store.repository}`
  return {
    user,
    comment: ({ id, pull, author, body, createdAt, updatedAt }) => ({
      id,
      html_url: `${root}/pulls/${pull}#issuecomment-${id}`,
      pull_request_url: `${root}/pulls/${pull}`,
      issue_url: '',
      user: user(author),
      original_author: '',
      original_author_id: 0,
      body,
      assets: [],
      created_at: createdAt,
      updated_at: updatedAt,
    }),
    pull: (pull) => {
      const side = (ref: string, sha: string, name: string | null) => ({
        label: ref,
        ref,
        sha,
        repo_id: name === null ? -1 : name.length,
        repo: name === null ? null : repository(name),
      })
      return {
        id: 5000 + pull.number,
        // The page, not the API: Gitea's own peculiarity.
        url: `${root}/pulls/${pull.number}`,
        number: pull.number,
        user: user(pull.author),
        title: pull.title,
        body: pull.body ?? '',
        labels: [],
        milestone: null,
        assignee: null,
        assignees: null,
        requested_reviewers: [],
        requested_reviewers_teams: [],
        state: pull.state,
        draft: pull.draft,
        is_locked: false,
        comments: 0,
        html_url: `${root}/pulls/${pull.number}`,
        diff_url: `${root}/pulls/${pull.number}.diff`,
        patch_url: `${root}/pulls/${pull.number}.patch`,
        mergeable: true,
        merged: pull.merged,
        merged_at: pull.merged ? pull.updatedAt : null,
        merge_commit_sha: null,
        merged_by: null,
        allow_maintainer_edit: false,
        base: side(pull.base.ref, pull.base.sha, store.repository),
        head: side(pull.head.ref, pull.head.sha, pull.head.repository),
        merge_base: pull.base.sha,
        due_date: null,
        created_at: '2026-01-01T00:00:00Z',
        updated_at: pull.updatedAt,
        closed_at: pull.state === 'closed' ? pull.updatedAt : null,
        pin_order: 0,
        content_version: 0,
      }
    },
    error: (message, details) => ({ message, url: `${page}/api/swagger`, ...details }),
  }
}
