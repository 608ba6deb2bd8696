/** What pages and programs may ask of monitoring. The API implements it, pages import its types only. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { IndicatorId, IndicatorResult } from './findings.model.ts'
import { LeadMove, LeadStatus } from './lead.model.ts'
import { Job, Load, Message, QualityColumn, ShownPreview, Table } from './load.model.ts'
import { LoadMove } from './load-move.model.ts'
import { Card, Lead, LeadRow, Monthly, Overview, Page, ShownFinding } from './view.model.ts'

const byId = z.object({ id: z.string() })
const notFound = { NOT_FOUND: { status: 404 } }

export const monitoringContract = {
  overview: oc
    .route({ method: 'GET', path: '/monitoring/overview', summary: 'Loads, quality, offices, months' })
    .output(Overview),

  imports: {
    /** Files arrive as raw bytes by `PUT /api/monitoring/uploads?name=…`, which answers an Upload. */
    mappings: oc
      .route({ method: 'GET', path: '/monitoring/mappings', summary: 'Mappings that can be chosen' })
      .output(
        z.object({ items: z.array(z.object({ id: z.string(), title: z.string(), tables: z.array(Table) })) }),
      ),
    preview: oc
      .route({
        method: 'POST',
        path: '/monitoring/imports/preview',
        summary: 'First 20 rows as they would be loaded',
      })
      .input(z.object({ uploadId: z.string(), table: Table, mapping: z.string() }))
      .output(ShownPreview)
      .errors({ ...notFound, UNREADABLE: { status: 422, data: Message } }),
    start: oc
      .route({ method: 'POST', path: '/monitoring/imports', summary: 'Load uploaded files' })
      .input(
        z.object({
          files: z
            .array(
              z.object({
                uploadId: z.string(),
                table: Table,
                mapping: z.string(),
                replaces: z.string().nullable(),
              }),
            )
            .min(1)
            .max(50),
        }),
      )
      .output(Job)
      .errors({ ...notFound, BUSY: { status: 409 } }),
    list: oc
      .route({ method: 'GET', path: '/monitoring/loads', summary: 'What was loaded' })
      .output(z.object({ items: z.array(Load) })),
    move: oc
      .route({
        method: 'POST',
        path: '/monitoring/loads/{id}/moves',
        summary: 'Take a load out of use, or put it back',
      })
      .input(byId.extend({ move: LoadMove, reason: z.string().trim().max(1000) }))
      .output(Job)
      .errors({
        ...notFound,
        BUSY: { status: 409 },
        NOT_ALLOWED_IN_STATE: { status: 409 },
        SUCCESSOR_IN_USE: { status: 409 },
        SAME_FILE_IN_USE: { status: 409 },
        TEXT_MISSING: { status: 422 },
      }),
    quality: oc
      .route({ method: 'GET', path: '/monitoring/quality', summary: 'Data quality by column' })
      .output(z.object({ items: z.array(QualityColumn) })),
  },

  jobs: {
    current: oc
      .route({ method: 'GET', path: '/monitoring/jobs', summary: 'Work under way and lately ended' })
      .output(z.object({ items: z.array(Job) })),
    get: oc
      .route({ method: 'GET', path: '/monitoring/jobs/{id}', summary: 'Progress of one job' })
      .input(byId)
      .output(Job)
      .errors(notFound),
    cancel: oc
      .route({
        method: 'POST',
        path: '/monitoring/jobs/{id}/cancel',
        summary: 'Stop a job; nothing of it stays',
      })
      .input(byId)
      .output(Job)
      .errors(notFound),
  },

  analyses: {
    start: oc
      .route({ method: 'POST', path: '/monitoring/analyses', summary: 'Analyse what is loaded' })
      .output(Job)
      .errors({ BUSY: { status: 409 }, NO_DATA: { status: 409 } }),
  },

  indicators: {
    get: oc
      .route({
        method: 'GET',
        path: '/monitoring/indicators/{id}',
        summary: 'Card, distribution and figures',
      })
      .input(z.object({ id: IndicatorId, language: z.enum(['en', 'fr', 'ru', 'tk']) }))
      .output(
        z.object({
          card: Card,
          result: IndicatorResult.omit({ findings: true }).nullable(),
          findings: z.array(ShownFinding),
          analysedAt: z.string().nullable(),
        }),
      ),
    list: oc
      .route({ method: 'GET', path: '/monitoring/indicators', summary: 'All cards in short' })
      .input(z.object({ language: z.enum(['en', 'fr', 'ru', 'tk']) }))
      .output(
        z.object({
          items: z.array(Card.pick({ id: true, name: true, reason: true, unit: true, expired: true })),
        }),
      ),
  },

  leads: {
    list: oc
      .route({ method: 'GET', path: '/monitoring/leads', summary: 'Leads, strongest first' })
      .input(
        z.object({
          status: LeadStatus.optional(),
          indicator: IndicatorId.optional(),
          officeId: z.string().optional(),
          text: z.string().max(100).optional(),
          sort: z.enum(['q', 'effect', 'raised', 'number']).default('q'),
          descending: z.boolean().default(false),
          ...Page,
        }),
      )
      .output(z.object({ items: z.array(LeadRow), total: z.number(), offices: z.array(z.string()) })),
    get: oc
      .route({ method: 'GET', path: '/monitoring/leads/{id}', summary: 'One lead' })
      .input(byId)
      .output(Lead)
      .errors(notFound),
    monthly: oc
      .route({
        method: 'GET',
        path: '/monitoring/leads/{id}/monthly',
        summary: 'Observed and expected by month',
      })
      .input(byId)
      .output(Monthly)
      .errors(notFound),
    declarations: oc
      .route({
        method: 'GET',
        path: '/monitoring/leads/{id}/declarations',
        summary: 'The declarations behind it',
      })
      .input(byId.extend(Page))
      .output(
        z.object({
          columns: z.array(z.string()),
          rows: z.array(z.array(z.string().nullable())),
          total: z.number(),
        }),
      )
      .errors(notFound),
    move: oc
      .route({
        method: 'POST',
        path: '/monitoring/leads/{id}/moves',
        summary: 'Review, explain, pass on, ask, note',
      })
      .input(byId.extend({ move: LeadMove, text: z.string().max(5000) }))
      .output(Lead)
      .errors({
        ...notFound,
        NOT_ALLOWED_IN_STATE: { status: 409, data: z.object({ status: LeadStatus }) },
        TEXT_MISSING: { status: 422 },
        REPLY_NOT_ASKED: { status: 409 },
        OWN_LEAD: { status: 403 },
        /** A firm cannot be asked to reply here. */
        NO_OFFICER: { status: 409 },
      }),
    /** Shows who the officer is; the reading is recorded with the reason. */
    reveal: oc
      .route({
        method: 'POST',
        path: '/monitoring/leads/{id}/reveal',
        summary: 'See the name, giving a reason',
      })
      .input(byId.extend({ reason: z.string().trim().min(10).max(1000) }))
      .output(Lead)
      .errors(notFound),
    /** Leads about the signed-in officer on which a reply was asked: neutral sentence and figures, no other names. */
    mine: oc
      .route({ method: 'GET', path: '/monitoring/leads-about-me', summary: 'What I am asked to reply to' })
      .output(z.object({ items: z.array(Lead) })),
  },
}
