/**
 * Why it does not work: each finding has a code of its own, a cause and a remedy in words.
 *
 * <p>Start at {@link org.muhurdar.agent.diagnosis.Diagnosis}.
 */
@NullMarked
package org.muhurdar.agent.diagnosis;

import org.jspecify.annotations.NullMarked;
