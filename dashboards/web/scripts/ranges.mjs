// Writes the defaults and ranges of what a source can be given, as the API's contract has them, for the form that asks for it.
import { readFileSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';

const { schemas } = load(readFileSync('../../query-api/src/main/resources/openapi.yaml', 'utf8')).components;
const named = ({ $ref }) => schemas[$ref.slice($ref.lastIndexOf('/') + 1)];

function defaults({ properties }) {
  const settled = Object.entries(properties).filter(([, property]) => 'default' in property);
  return Object.fromEntries(settled.map(([name, property]) => [name, { min: property.minimum, max: property.maximum, start: property.default }]));
}

const ranges = Object.fromEntries(schemas.SourceSettings.oneOf.map(named).map((schema) => [schema.properties.kind.const, defaults(schema)]));
ranges.links = defaults(schemas.LinkFollowing);
writeFileSync('src/api/ranges.ts', `export const ranges = ${JSON.stringify(ranges, null, 2)} as const;\n`);
