package dev.onepixel.evaluation.baseline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A baseline as it stands in its file, part for part and in this order. Parts must be there unless that is said.
 *
 * @param schema {@value #SCHEMA}
 * @param model the model
 * @param labels its class names
 * @param attack how edits were looked for
 * @param defense what stood in front of the model, {@code null} where there was none
 * @param images one for each image, sorted by name
 */
record BaselineJson(
        String schema,
        Model model,
        List<String> labels,
        Attack attack,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.SET) @Nullable
        String defense,

        List<KnownImage> images) {

    /** The schema that is written and read. */
    static final String SCHEMA = "onepixel-baseline/1";

    static BaselineJson of(Baseline baseline) {
        BaselineSetup setup = baseline.setup();
        return new BaselineJson(
                SCHEMA,
                new Model(baseline.model(), baseline.modelSha256()),
                setup.labels(),
                Attack.of(setup),
                setup.defense().isEmpty() ? null : setup.defense(),
                baseline.images());
    }

    Baseline baseline() {
        BaselineSetup setup = new BaselineSetup(
                labels, attack.parameters(), attack.target, attack.attacker, defense == null ? "" : defense);
        return new Baseline(model.name, model.sha256, setup, images);
    }

    /**
     * The model.
     *
     * @param name its name
     * @param sha256 the hash of its file, "" where there was none
     */
    record Model(String name, String sha256) {}

    /**
     * The attack. Its rules are left away where they are those of the published attack, which has none.
     *
     * @param search as in {@link AttackParameters}
     * @param pixels likewise
     * @param target as in {@link BaselineSetup}
     * @param attacker likewise
     * @param population as in {@link AttackParameters}
     * @param generations likewise
     * @param maxQueriesPerImage likewise, {@code null} for unlimited
     * @param seed likewise
     * @param region as in {@link EditRules}, in its notation
     * @param maxColourChange likewise
     * @param minConfidence likewise
     * @param stopBelow as in {@link AttackParameters}
     */
    record Attack(
            Search search,
            int pixels,
            String target,
            Attacker attacker,
            int population,
            int generations,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.SET) @Nullable
            Long maxQueriesPerImage,

            long seed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET) @Nullable
            String region,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET) @Nullable
            Integer maxColourChange,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET) @Nullable
            Double minConfidence,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET) @Nullable
            Double stopBelow) {

        static Attack of(BaselineSetup setup) {
            AttackParameters attack = setup.attack();
            EditRules rules = attack.rules();
            return new Attack(
                    attack.search(),
                    attack.pixels(),
                    setup.target(),
                    setup.attacker(),
                    attack.population(),
                    attack.generations(),
                    attack.maxQueriesPerImage() == AttackParameters.UNLIMITED ? null : attack.maxQueriesPerImage(),
                    attack.seed(),
                    rules.region().equals(Region.everywhere())
                            ? null
                            : rules.region().toString(),
                    rules.maxColourChange() == EditRules.ANY_CHANGE ? null : rules.maxColourChange(),
                    rules.minConfidence() == 0 ? null : rules.minConfidence(),
                    attack.stopsEarly() ? attack.stopBelow() : null);
        }

        AttackParameters parameters() {
            return new AttackParameters(
                    search,
                    pixels,
                    population,
                    generations,
                    maxQueriesPerImage == null ? AttackParameters.UNLIMITED : maxQueriesPerImage,
                    seed,
                    new EditRules(
                            region == null ? Region.everywhere() : Region.parse(region),
                            maxColourChange == null ? EditRules.ANY_CHANGE : maxColourChange,
                            minConfidence == null ? 0 : minConfidence),
                    stopBelow == null ? 0 : stopBelow);
        }
    }
}
