package dev.onepixel.evaluation.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One line of a journal, a JSON object whose one key says what it is: the first line is the plan, the last one the end, and
 * between them are the images in the order in which they were finished.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlanLine.class, name = "plan"),
    @JsonSubTypes.Type(value = ImageLine.class, name = "image"),
    @JsonSubTypes.Type(value = SelfCheckLine.class, name = "selfCheck"),
    @JsonSubTypes.Type(value = EndLine.class, name = "end")
})
public sealed interface JournalLine permits PlanLine, ImageLine, SelfCheckLine, EndLine {}
