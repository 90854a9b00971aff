import { bigint, createdAt } from '../columns'
import { defineEntity } from '../define-entity'

/** The chat of somebody erased, until Telegram has deleted its menu of commands. */
export interface ForgottenMenu {
  chatId: number
  createdAt: Date
}

export const ForgottenMenu = defineEntity<ForgottenMenu>({
  name: 'ForgottenMenu',
  tableName: 'forgotten_menus',
  columns: { chatId: bigint({ primary: true }), createdAt: createdAt() },
})
