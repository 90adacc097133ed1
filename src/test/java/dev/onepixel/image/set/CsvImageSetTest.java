package dev.onepixel.image.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Unreadable;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.image.file.TestImages;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvImageSetTest {

    private static final RgbImage IMAGE = TestImages.noise(4, 3, 1);

    private final Path folder;
    private final Path csv;

    CsvImageSetTest(@TempDir Path folder) {
        this.folder = folder;
        this.csv = folder.resolve("labels.csv");
        ImageFiles.write(IMAGE, folder.resolve("a.png"));
        ImageFiles.write(IMAGE, folder.resolve("sub/b, c.png"));
    }

    private ImageSet open(String text) throws IOException {
        return ImageSet.open(Files.writeString(csv, text));
    }

    @Test
    void namesFilesAsListed() throws IOException {
        ImageSet set = open("File,Label\r\n\"sub/b, c.png\",\"stop \"\"sign\"\"\"\r\n\r\n./sub/../a.png, yield\r\n");

        assertThat(set.names()).containsExactly("a.png", "sub/b, c.png");
        assertThat(set.load("a.png")).isEqualTo(new LabelledImage("a.png", "yield", IMAGE));
        assertThat(set.load("sub/b, c.png").label()).isEqualTo("stop \"sign\"");
    }

    @Test
    void needsNoHeadingAndTakesAByteOrderMark() throws IOException {
        assertThat(open("\uFEFFa.png,stop").load("a.png").label()).isEqualTo("stop");
        assertThat(open("\uFEFFfile,label\na.png,stop").names()).containsExactly("a.png");
    }

    @Test
    void takesBackslashesForFolders() throws IOException {
        assertThat(open("\"sub\\b, c.png\",stop").names()).containsExactly("sub/b, c.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.png      | expected a file and a label, but found 'a.png'. Write 'file,label', in quotes where one holds a comma",
                "a.png,b,c  | expected a file and a label, but found 'a.png,b,c'. Write 'file,label', in quotes where one holds a comma",
                "a.png,     | expected a file and a label, but found 'a.png,'. Write 'file,label', in quotes where one holds a comma",
                "../a.png,b | '../a.png' does not lie in the folder of the list. Move the images beside the list, and name them relative to it",
                "sub/../../a.png,b | 'sub/../../a.png' does not lie in the folder of the list. Move the images beside the list, and name them relative to it",
                "/etc/a.png,b | '/etc/a.png' does not lie in the folder of the list. Move the images beside the list, and name them relative to it",
                ".,b        | '.' does not lie in the folder of the list. Move the images beside the list, and name them relative to it",
                "sub/../a.png,b | 'a.png' stands in line 2 already. Keep one of the two",
            })
    void refusesALineWithItsNumber(String row, String reason) {
        assertThatThrownBy(() -> open("file,label\na.png,stop\n\n" + row + "\n"))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image list '%s', line 4: %s", csv, reason);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> open("gone.png,stop\n"))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Image list '%s', line 1: there is no file '%s'. Paths are relative to the folder of the list",
                        csv, folder.resolve("gone.png"));
    }

    @Test
    void listsAFileThatIsNotThereWhenAskedTo() throws IOException {
        Files.writeString(csv, "gone.png,stop\na.png,stop\n");

        ImageSet set = ImageSet.open(csv, Unreadable.LIST);

        assertThat(set.names()).containsExactly("a.png");
        assertThat(set.unreadable())
                .containsExactly(Text.format(
                        "gone.png: There is no image file at '%s'. Check the path, and whether the file was checked out",
                        folder.resolve("gone.png")));
    }

    @Test
    void refusesAnEmptyList() {
        assertThatThrownBy(() -> open("file,label\n"))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image list '%s' names no images. Write one 'file,label' a line", csv);
    }

    @Test
    void refusesQuotesThatDoNotEnd() {
        assertThatThrownBy(() -> open("a.png,stop\n\"b.png,stop\n"))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Cannot read image list '%s' after line 1: a quote is open, or something stands behind a closing one. Save it as UTF-8 text with quotes in pairs",
                        csv);
    }
}
