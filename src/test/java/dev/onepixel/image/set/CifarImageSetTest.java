package dev.onepixel.image.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Unreadable;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarImageSetTest {

    private static final int RECORD = 3073;

    private final Path file;

    CifarImageSetTest(@TempDir Path folder) {
        this.file = folder.resolve("images.bin");
    }

    /** Records of the given labels; record k is red k, and blue 7 in its last pixel. */
    private void records(int... labels) throws IOException {
        byte[] bytes = new byte[labels.length * RECORD];
        for (int k = 0; k < labels.length; k++) {
            bytes[k * RECORD] = (byte) labels[k];
            Arrays.fill(bytes, k * RECORD + 1, k * RECORD + 1025, (byte) k);
            bytes[(k + 1) * RECORD - 1] = 7;
        }
        Files.write(file, bytes);
    }

    @Test
    void namesRecordsByNumberAndLabelsThemAsCifar10() throws IOException {
        records(3, 9, 0);

        ImageSet set = ImageSet.open(file);

        assertThat(set.names()).containsExactly("00000", "00001", "00002");
        assertThat(set.size()).isEqualTo(3);
        assertThat(set.path()).isEqualTo(file.toString());
        assertThat(set.names().stream().map(name -> set.load(name).label()))
                .containsExactly("cat", "truck", "airplane");
        RgbImage second = set.load("00001").image();
        assertThat(second.rgb(0, 0)).isEqualTo(0x010000);
        assertThat(second.rgb(31, 31)).isEqualTo(0x010007);
        assertThat(second.isGrey()).isFalse();
    }

    @Test
    void takesLabelsFromTheSynsetBesideIt() throws IOException {
        records(1);
        Files.writeString(file.resolveSibling("synset.txt"), "left\nright\n");

        assertThat(ImageSet.open(file).load("00000").label()).isEqualTo("right");
    }

    @Test
    void refusesALabelBeyondTheSynset() throws IOException {
        records(1, 2);
        Path synset = Files.writeString(file.resolveSibling("synset.txt"), "left\nright\n");
        String reason = Text.format(
                "Image set '%s', record 00001: expected a label of 0..1, as '%s' has 2 labels, but it is 2. Complete synset.txt beside the file, or copy the file again",
                file, synset);

        assertThatThrownBy(() -> ImageSet.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessage(reason);
        assertThat(ImageSet.open(file, Unreadable.LIST).names()).containsExactly("00000");
        assertThat(ImageSet.open(file, Unreadable.LIST).unreadable()).containsExactly("00001: " + reason);
    }

    @Test
    void refusesAFileOfPartialRecords() throws IOException {
        Files.write(file, new byte[2 * RECORD + 5]);

        assertThatThrownBy(() -> ImageSet.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Image set '%s': expected CIFAR-10 records of 3073 bytes, but its 6151 bytes make 2 records and 5 bytes. Copy the file again",
                        file);
    }

    @Test
    void knowsCifar100ByItsRecords() throws IOException {
        Files.write(file, new byte[2 * (RECORD + 1)]);

        assertThatThrownBy(() -> ImageSet.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Image set '%s': expected CIFAR-10 records of 3073 bytes, but its 6148 bytes make 2 records and 2 bytes. It looks like CIFAR-100, whose records have two labels; write its images as files",
                        file);
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Files.write(file, new byte[0]);

        assertThatThrownBy(() -> ImageSet.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Image set '%s': expected CIFAR-10 records of 3073 bytes, but its 0 bytes make 0 records and 0 bytes. Copy the file again",
                        file);
    }

    @Test
    void saysWhenTheFileBecameShorter() throws IOException {
        records(0, 1);
        ImageSet set = ImageSet.open(file);
        records(0);

        assertThatThrownBy(() -> set.load("00001"))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image set '%s' became shorter while it was in use: record 1 is missing. Run again", file);
    }

    @Test
    void refusesAnUnknownRecord() throws IOException {
        records(0);
        ImageSet set = ImageSet.open(file);

        assertThatThrownBy(() -> set.load("1"))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image set '%s' has no image named '1'", file);
    }

    @Test
    void loadsForSeveralThreadsAtOnce() throws IOException {
        records(IntStream.range(0, 50).map(i -> i % 10).toArray());
        ImageSet set = ImageSet.open(file);

        List<Integer> reds = IntStream.range(0, 500)
                .parallel()
                .mapToObj(i -> set.load(Text.format("%05d", i % 50)).image().rgb(0) >> 16)
                .toList();

        assertThat(reds).isEqualTo(IntStream.range(0, 500).mapToObj(i -> i % 50).toList());
    }

    @Test
    void readsTheReferenceImages() throws IOException {
        Path reference = Path.of("../shared/cifar10/test_batch_first_200.bin");
        assumeTrue(Files.exists(reference), "the reference images ../shared/cifar10 are not here");
        byte[] bytes = Files.readAllBytes(reference);

        ImageSet set = ImageSet.open(reference);

        assertThat(set.size()).isEqualTo(200);
        assertThat(set.names().subList(0, 4).stream().map(name -> set.load(name).label()))
                .containsExactly("cat", "ship", "ship", "airplane");
        RgbImage last = set.load("00199").image();
        int from = 199 * RECORD + 1;
        for (int i = 0; i < 1024; i++) {
            assertThat(last.rgb(i))
                    .isEqualTo((bytes[from + i] & 0xFF) << 16
                            | (bytes[from + 1024 + i] & 0xFF) << 8
                            | (bytes[from + 2048 + i] & 0xFF));
        }
    }
}
