import { showStart } from './handlers/show-start'
import { showStyle } from './handlers/show-style'
import type { Route } from './route'

/** Everything that can be asked of the panel, and by whom. */
export const routes: readonly Route[] = [showStart, showStyle]
