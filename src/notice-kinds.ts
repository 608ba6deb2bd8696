/** Kinds of notices of all rooms: one line each. */
import { assessmentNotices } from '#modules/assessment/notice-kinds.ts'
import { jobFailed } from '#modules/jobs/watch.ts'
import { checkFailed } from '#modules/ledger/notice-kinds.ts'
import { replied, replyAsked } from '#modules/monitoring/notice-kinds.ts'
import type { NoticeKind } from '#modules/notices/public.ts'
import { roleDecided, roleOfYours, roleProposed } from '#modules/people/notice-kinds.ts'
import { dueSoon, escalated, overdue } from '#modules/strategy/notice-kinds.ts'

export const noticeKinds: readonly NoticeKind[] = [
  ...[roleProposed, roleDecided, roleOfYours],
  ...[replyAsked, replied],
  ...[dueSoon, overdue, escalated],
  ...assessmentNotices,
  checkFailed,
  jobFailed,
]
