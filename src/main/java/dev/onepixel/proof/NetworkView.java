package dev.onepixel.proof;

import java.util.function.Supplier;

/**
 * How a network sees one image: a bare model as it is, each member of a vote as its transform renders it.
 *
 * @param clean the values of all neurons on the clean image as it is seen
 * @param pixelView what is seen of an edited pixel, one for each thread
 */
@SuppressWarnings("ArrayRecordComponent") // read by the proof's inner loops alone
record NetworkView(double[] clean, Supplier<EditedPixelView> pixelView) {}
