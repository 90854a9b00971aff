/** People's names and phones are in them: nobody but the owner is let in. */
export const PRIVATE_FILE = 0o600
export const PRIVATE_FOLDER = 0o700
