/**
 * Puts evaluations into Allure's results, where a project has Allure and its listener is at work. The only user of
 * Allure; nothing outside touches its classes.
 */
@NullMarked
package dev.onepixel.report.allure;

import org.jspecify.annotations.NullMarked;
