package io.leadline.api.leads;

import io.leadline.model.lead.Lead;
import io.leadline.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/** The row of a lead as searches answer it, made from the lead itself: true at once, while the index follows within a second. */
final class Rows {
    private Rows() {}

    static byte[] of(Lead lead) {
        ObjectNode json = Json.MAPPER.valueToTree(lead.person().facts());
        json.put("id", lead.id()).put("person_id", lead.person().id()).put("offer", lead.offer());
        json.put("state", lead.state().wireName());
        return Json.MAPPER.writeValueAsBytes(json);
    }
}
