package org.muhurdar.portal.dataimport;

import java.util.UUID;
import org.muhurdar.portal.dataimport.RecordReader.Place;

/** An import as its row tells: how far it has come. */
record ImportRun(UUID id, Place reached, ImportCount count) {

  boolean hasBegun() {
    return count.records() > 0;
  }
}
