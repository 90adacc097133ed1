package dev.onepixel.model.input;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import java.util.Objects;

/** Writes one clean image, and what variants change of it, into the slots of a pass. */
public interface SlotWriter {

    /** Writes the clean image. */
    void fill(int slot);

    /** Writes what a variant changes, over the clean image. */
    void write(int slot, Variants variants, int variant);

    /** Brings the clean image back where a variant was written. */
    void restore(int slot, Variants variants, int variant);

    /** Writes an image that has the model's size: an edited pixel is a pixel of the model's. */
    record Direct(RgbImage clean, PixelBuffer pixels) implements SlotWriter {

        /** Where more than this part of an image is edited, the whole is brought back at once. */
        private static final int MOST = 16;

        @Override
        public void fill(int slot) {
            pixels.fill(slot, clean);
            pixels.keep(slot);
        }

        @Override
        public void write(int slot, Variants variants, int variant) {
            for (int edit = 0; edit < variants.pixels(); edit++) {
                int position = Objects.checkIndex(variants.position(variant, edit), clean.size());
                pixels.set(slot, position, variants.rgb(variant, edit));
            }
        }

        @Override
        public void restore(int slot, Variants variants, int variant) {
            if (variants.pixels() > clean.size() / MOST) {
                pixels.bringBack(slot);
                return;
            }
            for (int edit = 0; edit < variants.pixels(); edit++) {
                int position = variants.position(variant, edit);
                if (position >= 0 && position < clean.size()) {
                    pixels.set(slot, position, clean.rgb(position));
                }
            }
        }
    }
}
