package dev.onepixel.evaluation.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a journal cannot be resumed, reused or joined; each message names the next step. */
final class JournalErrors {

    /** Names that messages list before they say how many more there are. */
    private static final int LISTED = 3;

    private JournalErrors() {}

    static String unreadable(Path file, IOException e) {
        return Text.format(
                "The journal '%s' cannot be read (%s); see to it that it can, or run without onepixel.resume and onepixel.results",
                file, Reason.of(e));
    }

    static String unwritable(Path file, IOException e) {
        return Text.format(
                "The journal '%s' cannot be written (%s). What it held before is whole; make room, or set onepixel.output-dir to a folder that can be written, and resume with -Donepixel.resume=true",
                file, Reason.of(e));
    }

    static String damaged(Path file, int line, JsonProcessingException e) {
        return Text.format(
                "Line %d of the journal '%s' is damaged at column %d. Only a last line can be torn by a kill, so somebody else wrote here; delete the file and run without onepixel.resume",
                line, file, e.getLocation() == null ? 1 : e.getLocation().getColumnNr());
    }

    static String noPlan(Path file) {
        return Text.format(
                "'%s' is no journal: its first line is no plan. Name the report folder of a run, or delete the file and run again",
                file);
    }

    static String secondPlan(Path file, int line) {
        return Text.format(
                "Line %d of '%s' is a second plan; two runs wrote one file. Delete it and run again", line, file);
    }

    static String otherSchema(Path file, String schema) {
        return Text.format(
                "The journal '%s' is of schema '%s', but this version reads '%s'; delete it, or run the version that wrote it",
                file, schema, PlanLine.SCHEMA);
    }

    static String inUse(Path folder) {
        return Text.format(
                "Another run is writing to the report folder '%s'; wait for its end, or set onepixel.output-dir to another folder",
                folder);
    }

    static String notShared(String asked, String why) {
        return Text.format("%s cannot be done: %s", asked, why);
    }

    static String otherPlan(Path file, PlanLine then, Map<String, String> now) {
        return Text.format(
                "The journal '%s' is of another plan, so it cannot be resumed:\n%s\nRun without onepixel.resume to begin anew, or set back what differs",
                file, differences(then.facts(), now));
    }

    /** Returns a line for each fact that is not the same. */
    static String differences(Map<String, String> then, Map<String, String> now) {
        Set<String> names = new LinkedHashSet<>(then.keySet());
        names.addAll(now.keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String before = then.getOrDefault(name, "(not known)");
            String after = now.getOrDefault(name, "(not known)");
            if (!before.equals(after)) {
                lines.add(Text.format("  %s: %s in the journal, %s now", name, before, after));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    static String otherImages(String part, PlanLine then, JournalImages now) {
        return Text.format(
                "%s is a part of another image set: %d image{s} under '%s' then, %d under '%s' now, and their names or labels differ; give each part the same images and onepixel.limit",
                part, then.images().total(), then.images().path(), now.total(), now.path());
    }

    static String listed(Collection<String> names) {
        String first = names.stream().limit(LISTED).collect(Collectors.joining(", "));
        return names.size() > LISTED ? Text.format("%s and %d more", first, names.size() - LISTED) : first;
    }
}
