package dev.onepixel.image.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Unreadable;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.image.file.ImageLimits;
import dev.onepixel.image.file.TestImages;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderImageSetTest {

    private static final RgbImage IMAGE = TestImages.noise(4, 3, 1);

    private final Path folder;

    FolderImageSetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void image(String name) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, ImageFiles.toPng(IMAGE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> ImageSet.open(folder))
                .isInstanceOf(ImageException.class)
                .hasMessage(message, folder);
    }

    @Test
    void namesImagesByClassAndFileSortedByCodeUnits() {
        image("yield/b.png");
        image("Stop/10.PNG");
        image("stop/a/deep.png");
        image("stop/2.png");
        image("stop/10.bmp");

        ImageSet set = ImageSet.open(folder);

        assertThat(set.names())
                .containsExactly("Stop/10.PNG", "stop/10.bmp", "stop/2.png", "stop/a/deep.png", "yield/b.png");
        assertThat(set.size()).isEqualTo(5);
        assertThat(set.path()).isEqualTo(folder.toString());
        assertThat(set.unreadable()).isEmpty();
        assertThat(set.load("stop/a/deep.png")).isEqualTo(new LabelledImage("stop/a/deep.png", "stop", IMAGE));
    }

    @Test
    void leavesHiddenFilesAndOtherFilesAlone() throws IOException {
        image("stop/a.png");
        image(".git/a.png");
        image("stop/.thumbnails/a.png");
        image("stop/.a.png");
        text("README.md", "about");
        text("stop/README", "about");
        text("stop/labels.csv", "a,b");
        text("stop/notes.txt", "about");

        assertThat(ImageSet.open(folder).names()).containsExactly("stop/a.png");
    }

    @Test
    void readsAnImageNoEarlierThanItIsLoaded() throws IOException {
        image("stop/a.png");
        Path broken = text("stop/b.png", "no image");

        ImageSet set = ImageSet.open(folder);

        assertThat(set.names()).containsExactly("stop/a.png", "stop/b.png");
        assertThatThrownBy(() -> set.load("stop/b.png"))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Cannot read image '%s': expected a PNG, JPEG, BMP, GIF, TIFF or PNM file, but it starts with 'no image'. Convert it to PNG, or take it out of the image set",
                        broken);
    }

    @Test
    void listsUnreadableImagesWhenAskedTo() throws IOException {
        image("stop/a.png");
        Path broken = text("stop/b.png", "no image");
        Path foreign = text("stop/c.webp", "RIFF");

        ImageSet set = ImageSet.open(folder, Unreadable.LIST);

        String reason =
                "expected a PNG, JPEG, BMP, GIF, TIFF or PNM file, but it starts with '%s'. Convert it to PNG, or take it out of the image set";
        assertThat(set.names()).containsExactly("stop/a.png");
        assertThat(set.unreadable())
                .containsExactly(
                        Text.format("stop/b.png: Cannot read image '%s': %s", broken, Text.format(reason, "no image")),
                        Text.format("stop/c.webp: Cannot read image '%s': %s", foreign, Text.format(reason, "RIFF")));
        assertThat(set.limit(1).unreadable()).isEqualTo(set.unreadable());
        assertThat(set.subset(List.of("stop/a.png")).unreadable()).isEqualTo(set.unreadable());
    }

    @Test
    void refusesASetOfWhichNothingCanBeRead() throws IOException {
        Path broken = text("stop/b.png", "no image");

        assertThatThrownBy(() -> ImageSet.open(folder, Unreadable.LIST))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Image set '%s' has 1 image, but none can be read. The first: stop/b.png: Cannot read image '%s': expected a PNG, JPEG, BMP, GIF, TIFF or PNM file, but it starts with 'no image'. Convert it to PNG, or take it out of the image set",
                        folder, broken);
    }

    @Test
    void limitsHoldForEveryImageOfASet() {
        image("stop/a.png");

        ImageSet set = ImageSet.open(folder, Unreadable.FAIL, new ImageLimits(11, 1000));

        assertThatThrownBy(() -> set.load("stop/a.png"))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Cannot read image '%s': expected at most 11 pixels, but its header says 4 x 3. Scale it down, or raise maxPixels of ImageLimits",
                        folder.resolve("stop/a.png"));
    }

    @Test
    @Timeout(20)
    void followsLinksButNotInACircle() throws IOException {
        image("stop/a.png");
        Files.createSymbolicLink(folder.resolve("stop/again"), folder);
        Files.createSymbolicLink(folder.resolve("stop/self"), folder.resolve("stop/self"));
        Files.createSymbolicLink(folder.resolve("halt"), folder.resolve("stop"));

        assertThat(ImageSet.open(folder).names()).containsExactly("halt/a.png", "stop/a.png");
    }

    @Test
    void loadsForSeveralThreadsAtOnce() {
        IntStream.range(0, 40).forEach(i -> image(Text.format("stop/%02d.png", i)));
        ImageSet set = ImageSet.open(folder);

        List<RgbImage> images = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> set.load(Text.format("stop/%02d.png", i % 40)).image())
                .toList();

        assertThat(images).hasSize(200).containsOnly(IMAGE);
    }

    @Test
    void takesLabelsFromIdsInASynset() throws IOException {
        image("n01440764/a.png");
        image("n02123045/b.png");
        text("synset.txt", "n01440764 tench, Tinca tinca\r\nn02123045 tabby cat\r\n");

        ImageSet set = ImageSet.open(folder);

        assertThat(set.load("n01440764/a.png").label()).isEqualTo("tench, Tinca tinca");
        assertThat(set.load("n02123045/b.png").label()).isEqualTo("tabby cat");
    }

    @Test
    void takesLabelsFromIndicesAndNamesInASynset() throws IOException {
        image("0/a.png");
        image("stop sign/b.png");
        text("synset.txt", "give way\nstop sign\n");

        ImageSet set = ImageSet.open(folder);

        assertThat(set.load("0/a.png").label()).isEqualTo("give way");
        assertThat(set.load("stop sign/b.png").label()).isEqualTo("stop sign");
    }

    @Test
    void refusesAFolderThatTheSynsetDoesNotKnow() throws IOException {
        image("2/a.png");
        Path synset = text("synset.txt", "give way\nstop sign\n");

        assertThatThrownBy(() -> ImageSet.open(folder))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "'%s' has no line for the folder '2', which is neither an id nor a label nor an index of 0..1 in it. Add the line, or rename the folder",
                        synset);
    }

    @Test
    void refusesASynsetWithGapsOrRepeatedIds() throws IOException {
        image("0/a.png");
        Path synset = text("synset.txt", "a\n\nb\n");
        assertRefused("'" + synset + "': expected one label a line, but line 2 is empty. Fill it in");

        text("synset.txt", "");
        assertRefused("'" + synset + "': expected one label a line, but line 1 is empty. Fill it in");

        text("synset.txt", "0 a\n0 b\n");
        assertRefused("'" + synset + "' has the id '0' twice. Keep one line for each class");
    }

    @Test
    void refusesAFolderWithoutClasses() {
        assertRefused(
                "Image set '%s': expected one sub-folder a class with images in it, but it has no sub-folders. Check the path, and whether the images were checked out");
    }

    @Test
    void refusesClassesWithoutImages() throws IOException {
        text("yield/README", "");
        text("stop/README", "");

        assertRefused(
                "Image set '%s': expected one sub-folder a class with images in it, but there are no images in its sub-folders stop, yield. Check whether the images were checked out");
    }

    @Test
    void refusesImagesThatLieInNoClass() {
        image("b.png");
        image("a.png");

        assertRefused(
                "Image set '%s': expected one sub-folder a class with images in it, but 2 images lie in no class folder, such as 'a.png'. Put each into a sub-folder named for its class, or list them in a .csv of file and label");
    }

    @Test
    void refusesPathsThatAreNoSet() throws IOException {
        String kinds = "Give a folder with one sub-folder a class, a CIFAR-10 .bin file, or a .csv of file and label";
        Path gone = folder.resolve("gone");
        Path zip = text("images.zip", "PK");

        assertThatThrownBy(() -> ImageSet.open(Path.of("")))
                .isInstanceOf(ImageException.class)
                .hasMessage("An image set needs a path, but it is empty. " + kinds);
        assertThatThrownBy(() -> ImageSet.open(gone))
                .isInstanceOf(ImageException.class)
                .hasMessage("There is no image set at '%s'. %s", gone, kinds);
        assertThatThrownBy(() -> ImageSet.open(zip))
                .isInstanceOf(ImageException.class)
                .hasMessage("'%s' is no image set. %s", zip, kinds);
    }

    @Test
    void refusesAnUnknownName() {
        image("stop/a.png");
        ImageSet set = ImageSet.open(folder);

        assertThatThrownBy(() -> set.load("stop/../stop/a.png"))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image set '%s' has no image named 'stop/../stop/a.png'", folder);
    }
}
