/**
 * The PostgreSQL the portal stands on: an external one by JDBC URL, or an embedded one. Start at
 * {@code DatabaseParts}.
 */
@NullMarked
package org.muhurdar.portal.database;

import org.jspecify.annotations.NullMarked;
