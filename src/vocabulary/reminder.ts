/** How long before the beginning a person is reminded; each is said as "less than". */
export const reminderLeads = { day: 24 * 3_600_000, hour: 3_600_000 } as const
export type ReminderLead = keyof typeof reminderLeads
