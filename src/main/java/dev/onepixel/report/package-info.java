/**
 * What is left behind: {@code report.json}, evidence images, charts, the summary, the Allure bridge. The only user of
 * Allure.
 */
@NullMarked
package dev.onepixel.report;

import org.jspecify.annotations.NullMarked;
