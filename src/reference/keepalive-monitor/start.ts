import { startCommand } from '../kit/command/start-command.ts'
import { main } from './main.ts'

/** Run the command as this process. */
export const start = (): Promise<void> => startCommand(main)
