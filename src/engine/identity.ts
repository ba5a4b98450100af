/**
 * Who this package is. Its address stands in package.json only.
 */
import manifest from '../../package.json' with { type: 'json' }

/** Version of this package. */
export const version: string = manifest.version

/** Address of this package's site. */
export const homepage: string = manifest.homepage

/** Address of a rule's page. */
export function ruleUrl(rule: string): string {
  return `${homepage}/rules/${rule}/`
}

/** Address of the configuration's JSON Schema. */
export const schemaUrl = `${homepage}/schema.json`
