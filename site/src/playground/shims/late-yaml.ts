/// <reference path="../virtual.d.ts" />
/**
 * The YAML parser that gray-matter calls. js-yaml's own entry would bring its writer as well.
 */
import loader from 'js-yaml/lib/js-yaml/loader.js'

export const readYaml: (text: string) => unknown = loader.safeLoad
