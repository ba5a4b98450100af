/// <reference lib="dom" />
/**
 * `<keepalive-simulator>`: import this module in a page to bring the element to life.
 */
import { defineSimulator } from '../kit/simulator.ts'
import { simulateDay, simulateScene } from './model.ts'
import { columns, legend, momentSentence, momentsOf, picture, rowsOf } from './picture.ts'
import { daySentence, sceneSentence } from './sentence.ts'
import { adapt, presets, settings } from './settings.ts'

defineSimulator('keepalive-simulator', {
  title: 'Keepalive simulator',
  prefix: 'keepalive',
  settings,
  presets,
  adapt,
  simulate: simulateScene,
  legend,
  picture,
  sentence: sceneSentence,
  rest: 'The whole scene is shown. Play it, step through it, or move the time to look at one moment.',
  moment: momentSentence,
  moments: momentsOf,
  table: { columns, rows: rowsOf },
  later: (values) => daySentence(values, simulateDay(values)),
})
