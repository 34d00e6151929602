/**
 * What pages and terminal say to people, in two languages.
 *
 * <p>Start at {@link org.muhurdar.agent.words.Texts}, then {@link
 * org.muhurdar.agent.words.Sentences}.
 */
@NullMarked
package org.muhurdar.agent.words;

import org.jspecify.annotations.NullMarked;
