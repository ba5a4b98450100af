#!/usr/bin/env node
import { launch } from '../kit/command/launch.js'

launch({ name: 'guidelint-probe', bin: import.meta.url, load: () => import('./start.ts') })
