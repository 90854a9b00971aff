import { panelEditForm, panelForm } from './panel-forms'
import { slotEditForm, slotsForm } from './slot-forms'

/** What is asked about the time slots and jury panels of a competition. */
export const seatForms = [slotsForm, slotEditForm, panelForm, panelEditForm] as const
