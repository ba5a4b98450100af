import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'editor/remark': 'src/editor/remark.ts',
    'cli/bin': 'src/cli/bin.js',
    'reference/keepalive-monitor/bin': 'src/reference/keepalive-monitor/bin.js',
    'reference/probes/bin': 'src/reference/probes/bin.js',
  },
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  dts: { entry: ['src/index.ts', 'src/editor/remark.ts'] },
  deps: { alwaysBundle: [/^(?:zod|htmlparser2|entities|gray-matter)/] },
  fixedExtension: false,
  // The Action's bundle lies there, too, and is tracked.
  clean: ['dist/*', '!dist/action'],
})
