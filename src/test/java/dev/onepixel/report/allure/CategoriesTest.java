package dev.onepixel.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The categories of {@code allure-config} against messages as tests make them. */
class CategoriesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Robustness regression | failed  | 6 of 7 correctly classified images can be flipped by one pixel (85.7 %, limit 0 %)\\n\\nFooled",
                "Robustness regression | failed  | 6 of 7 correctly classified images can be turned into 'stop' by 2 pixels",
                "Robustness regression | failed  | a-weak can be flipped: right 95.0 % becomes wrong 80.0 %",
                "Robustness regression | failed  | Robust accuracy is 50.0 %, below the minimum of 60 %",
                "Robustness regression | failed  | 2 of 90 images that withstood can be flipped by one pixel now (robust accuracy 80.0 %, was 82.0 %",
                "Robustness regression | failed  | 2 of 90 images that withstood are misclassified now, without any edit",
                "Inconclusive          | failed  | 3 images that withstood were not attacked to the end, so it is not known",
                "Accuracy loss         | failed  | Clean accuracy is 85.7 %, below the minimum of 90 %",
                "Accuracy loss         | failed  | Nothing to attack: none of 1 image is classified correctly",
                "Inconclusive          | failed  | 1 of 8 attacks ended early, so the limit of 10 % is not known to hold",
                "Inconclusive          | failed  | a-weak is inconclusive: interrupted",
                "Inconclusive          | broken  | withstands() timed out after 300 milliseconds",
                "Broken configuration  | broken  | Configuration error: @OnePixelRobust on method [void a.B.c()]: model is not set",
                "Not attacked          | skipped | Not attacked: the clean image is classified as right, not wrong",
                "Fooled within the limit | skipped | Fooled; the limits over all images decide whether that is too many: a",
            })
    void sorts(String category, String status, String message) throws IOException {
        assertThat(categories(status, message.replace("\\n", "\n"))).containsExactly(category);
    }

    /** Returns the categories that a failure belongs to. */
    static List<String> categories(String status, String message) throws IOException {
        List<String> matching = new ArrayList<>();
        JsonNode categories = new ObjectMapper()
                .readTree(Path.of("allure-config/categories.json").toFile());
        for (JsonNode candidate : categories) {
            boolean ofStatus = candidate.get("matchedStatuses").toString().contains('"' + status + '"');
            // As Allure does it: the whole message, the dot standing for line ends too.
            boolean ofMessage = Pattern.compile(candidate.get("messageRegex").asText(), Pattern.DOTALL)
                    .matcher(message)
                    .matches();
            if (ofStatus && ofMessage) {
                matching.add(candidate.get("name").asText());
            }
        }
        return matching;
    }
}
