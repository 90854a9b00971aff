import type { Language } from '../../vocabulary/language'
import {
  bigint,
  createdAt,
  day,
  flag,
  id,
  instant,
  integer,
  nullable,
  text,
  updatedAt,
  varchar,
} from '../columns'
import { defineEntity } from '../define-entity'

/** One Telegram account with one reusable profile; "missing" means null. */
export interface User {
  id: number
  telegramId: number
  telegramUsername: string | null
  /** What Telegram says; for greeting only. */
  telegramFirstName: string | null
  firstName: string | null
  lastName: string | null
  phone: string | null
  email: string | null
  country: string | null
  city: string | null
  club: string | null
  company: string | null
  position: string | null
  certificateName: string | null
  presentation: string | null
  bio: string | null
  dateOfBirth: string | null
  channelName: string | null
  classicRating: number | null
  quickRating: number | null
  teamRating: number | null
  /** False: never messaged. */
  isActive: boolean
  language: Language | null
  timezone: string | null
  blockedAt: Date | null
  unsubscribedAt: Date | null
  /** Since when they want no announcements by e-mail. */
  emailUnsubscribedAt: Date | null
  /** Whether their notices go to their address, too. */
  emailNotices: boolean
  isOrganiser: boolean
  /** Language or rights changed since the menu of commands in this chat was set. */
  isMenuDue: boolean
  lastSeenAt: Date | null
  createdAt: Date
  updatedAt: Date
}

export const User = defineEntity<User>({
  name: 'User',
  tableName: 'users',
  columns: {
    id: id(),
    telegramId: bigint({ unique: true }),
    telegramUsername: varchar(255, nullable),
    telegramFirstName: varchar(255, nullable),
    firstName: varchar(100, nullable),
    lastName: varchar(100, nullable),
    phone: varchar(20, { nullable: true, unique: true }),
    email: varchar(255, { nullable: true, unique: true }),
    country: varchar(100, nullable),
    city: varchar(100, nullable),
    club: varchar(255, nullable),
    company: varchar(255, nullable),
    position: varchar(255, nullable),
    certificateName: varchar(255, nullable),
    presentation: varchar(500, nullable),
    bio: text(nullable),
    dateOfBirth: day(nullable),
    channelName: varchar(255, nullable),
    classicRating: integer(nullable),
    quickRating: integer(nullable),
    teamRating: integer(nullable),
    isActive: flag(true),
    language: varchar(2, nullable),
    timezone: varchar(64, nullable),
    blockedAt: instant(nullable),
    unsubscribedAt: instant(nullable),
    emailUnsubscribedAt: instant(nullable),
    emailNotices: flag(false),
    isOrganiser: flag(false),
    isMenuDue: flag(false),
    lastSeenAt: instant(nullable),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
