package io.leadline.ingest;

/**
 * What a file may ask of the reader; memory is bounded by these, not by the size of the file.
 *
 * @param cellBytes a larger cell makes its row a bad one; also of a line of NDJSON
 * @param recordBytes a larger row is a bad one
 * @param sampleBytes how much of the start of a file is looked at to tell its format, encoding and separator
 * @param sampleRows how many rows are looked at to tell what a column holds
 * @param excerptBytes how much of a bad row is kept to show
 * @param openQuotes for how many rows with an unclosed quote reading starts over on the next line
 */
public record Limits(
        int cellBytes, int recordBytes, int sampleBytes, int sampleRows, int excerptBytes, int openQuotes) {
    public static final Limits DEFAULT = new Limits(1 << 20, 4 << 20, 256 << 10, 200, 16 << 10, 1000);
}
