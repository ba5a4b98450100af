import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPlace } from '../../src/repository/git-place.ts'
import { makeFolder } from '../helpers/repository.ts'

describe('the repository of a folder', () => {
  const bare = (folder: string) => ({
    [`${folder}/HEAD`]: '',
    [`${folder}/objects/keep`]: '',
    [`${folder}/refs/keep`]: '',
  })

  it('is the nearest with a .git, a file or a folder, and no bare one below it', () => {
    using tree = makeFolder({
      'repo/.git/HEAD': '',
      ...bare('repo/docs/evil'),
      'repo/docs/evil/deep/x': '',
      'repo/inner/.git': 'gitdir: ../elsewhere\n',
      'repo/inner/x/y': '',
      ...bare('alone.git'),
      'alone.git/hooks/x': '',
      'plain/HEAD': '',
    })
    symlinkSync('repo/docs', join(tree.root, 'link'))
    mkdirSync(join(tree.root, 'repo/.git/hooks'))
    const find = (cwd: string, gitDir = '') => {
      const { kind, folder } = findPlace(join(tree.root, cwd), gitDir)
      return `${kind} ${folder.slice(tree.root.length + 1)}`
    }
    expect(find('repo/docs/evil')).toBe('work-tree repo')
    expect(find('repo/docs/evil/deep')).toBe('work-tree repo')
    expect(find('repo/.git/hooks')).toBe('work-tree repo')
    expect(find('repo/inner/x')).toBe('work-tree repo/inner')
    expect(find('link/evil')).toBe('work-tree repo')
    expect(find('alone.git/hooks')).toBe('bare alone.git')
    expect(find('plain')).toBe('none plain')
    // In hooks: of a work tree, of one that is linked, of a bare repository.
    expect(find('repo/docs', '.git')).toBe('given repo')
    expect(find('repo/docs', '/elsewhere/.git')).toBe('given repo')
    expect(find('alone.git', '.')).toBe('given alone.git')
    expect(find('repo/docs/evil', '.')).toBe('given repo/docs/evil')
  })
})
