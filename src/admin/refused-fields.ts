import { AppError } from '../errors'

/** AppError request_invalid with a sentence for each field that cannot stay as it was given. */
export class RefusedFields extends AppError {
  constructor(readonly fields: Readonly<Record<string, string>>) {
    const [[field, problem] = ['', '']] = Object.entries(fields)
    super('request_invalid', { field, problem })
  }
}
