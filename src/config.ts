import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from './errors'

/** Roles a process may play; `admin` joins with the web panel. */
export const processRoles = ['bot', 'worker'] as const
export type ProcessRole = (typeof processRoles)[number]
