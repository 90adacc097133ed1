package dev.onepixel.evaluation.journal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One line of a journal, a JSON object whose one key says what it is: the first line is the plan, the last one the end, and
 * between them are the images in the order in which they were finished. {@link JournalFormat} knows the kinds.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
public interface JournalLine {}
