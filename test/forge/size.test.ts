/**
 * Answers that do not end, or unpack to more than there is room for.
 */
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ForgeError } from '../../src/forge/error.ts'
import { openForge } from '../../src/forge/open.ts'
import { failureOf } from '../fake-forge/open.ts'
import { instantTime } from '../fake-forge/time.ts'

const mebibyte = 1024 * 1024

async function listen(server: Server, path = '') {
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => sockets.add(socket))
  return {
    forge: openForge({
      environment: {
        GITHUB_API_URL: `http://127.0.0.1:${port}${path}`,
        GITHUB_REPOSITORY: 'acme/guides',
      },
      token: 'secret',
      runtime: instantTime(),
      limits: { maxBytes: mebibyte, maxTotalBytes: 3 * mebibyte },
    }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A server whose every answer is written by `answer`, and how many there were. */
async function serve(answer: (response: ServerResponse, count: number) => void, path?: string) {
  let count = 0
  const it = await listen(
    createServer((_request, response) => answer(response, ++count)),
    path,
  )
  return { ...it, requests: () => count }
}

function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, ' ')
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}

test('an endless body is left at the limit, and not asked for again', async () => {
  await using it = await serve(endless)
  const error = await failureOf(it.forge.pull(1))
  expect(error).toBeInstanceOf(ForgeError)
  expect(error.message).toBe('GET /repos/acme/guides/pulls/1: The answer is larger than 1 MiB')
  expect(error).toMatchObject({ retriable: false })
  expect(it.requests()).toBe(1)
})

test('bytes are counted once they are unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * mebibyte, ' '))
  expect(bomb.length).toBeLessThan(mebibyte)
  await using it = await serve((response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
  })
  expect((await failureOf(it.forge.pull(1))).message).toContain('larger than 1 MiB')
})

test('an endless body of a refusal and of a redirect is left as well', async () => {
  for (const status of [404, 302]) {
    await using it = await serve((response) => {
      response.writeHead(status, { location: '/elsewhere' })
      endless(response)
    })
    expect((await failureOf(it.forge.pull(1))).message).toContain('larger than 1 MiB')
  }
})

test('endless headers are no answer', async () => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.write('HTTP/1.1 200 OK\r\n')
    const more = (): void => {
      while (!socket.destroyed && socket.write('x-more: y\r\n'.repeat(1000)));
    }
    socket.on('drain', more)
    more()
  })
  await using it = await listen(server)
  expect((await failureOf(it.forge.pull(1))).message).toContain(
    'No answer (UND_ERR_HEADERS_OVERFLOW)',
  )
})

describe('a list', () => {
  const comment = (id: number) => ({
    ...{ id, body: 'x', user: { login: 'mei', id: 1 }, html_url: 'https://github.example/c' },
    ...{ created_at: '2026-12-01T00:00:00Z', updated_at: '2026-12-01T00:00:00Z' },
  })

  test.each([
    ['linked pages', ''],
    ['numbered pages', '/api/v1'],
  ])('without an end is left after 100 %s', async (_what, path) => {
    await using it = await serve((response, count) => {
      const next = `<http://${response.req.headers.host}/next?page=${count}>; rel="next"`
      response.writeHead(200, { link: next }).end(JSON.stringify([comment(count)]))
    }, path)
    expect((await failureOf(it.forge.comments(1))).message).toBe(
      'GET /repos/acme/guides/issues/1/comments: The list has more than 100 pages',
    )
    expect(it.requests()).toBe(100)
  })

  test('of large pages is left once all of them are too much', async () => {
    await using it = await serve((response, count) => {
      const next = `<http://${response.req.headers.host}/next?page=${count}>; rel="next"`
      const body = 'x'.repeat(0.9 * mebibyte)
      response.writeHead(200, { link: next }).end(JSON.stringify([{ ...comment(count), body }]))
    })
    expect((await failureOf(it.forge.comments(1))).message).toBe(
      'GET /next: The budget of 3 MiB for all answers is used up',
    )
    expect(it.requests()).toBe(4)
  })
})

test('an answer below the limit is read', async () => {
  const padding = 'x'.repeat(0.9 * mebibyte)
  const ref = { ref: 'main', sha: 'a'.repeat(40), repo: { full_name: 'acme/guides' } }
  await using it = await serve((response) => {
    const pull = {
      ...{ number: 1, title: 'Title', body: padding, state: 'open', base: ref, head: ref },
      ...{ user: { login: 'mei', id: 1 }, html_url: 'https://github.example/1' },
      updated_at: '2026-12-01T00:00:00Z',
    }
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(pull)))
  })
  expect((await it.forge.pull(1)).body).toHaveLength(padding.length)
})
