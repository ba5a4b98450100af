import { defineCollection } from 'astro:content'
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema'
import { z } from 'astro/zod'
import { commentLoader } from './lib/comment-loader.ts'
import { siteLoader } from './lib/loader.ts'
import { startsLoader } from './lib/starts-loader.ts'

/** A line of a block, its value rendered. */
const line = z.object({ label: z.string(), html: z.string() })

const extend = z.object({
  kind: z
    .enum(['home', 'guide', 'index', 'register', 'rule', 'rules', 'adopt', 'playground'])
    .optional(),
  isStopGap: z.boolean().default(false),
  /** The intro block. */
  card: z.array(line).default([]),
  /** The framing block. */
  framing: z.array(line).optional(),
  stopGap: z
    .object({ preferredFix: z.string(), retireWhen: z.string(), reviewBy: z.string().optional() })
    .optional(),
})

export const collections = {
  docs: defineCollection({ loader: siteLoader(), schema: docsSchema({ extend }) }),
  // Starlight's own words stay as they are; it asks for the collection, and Astro warns if it is empty.
  i18n: defineCollection({ loader: () => [{ id: 'en' }], schema: i18nSchema() }),
  comments: defineCollection({ loader: commentLoader() }),
  starts: defineCollection({ loader: startsLoader(), schema: z.object({ json: z.string() }) }),
}
