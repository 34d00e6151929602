package org.muhurdar.simulator.desk;

import java.util.List;

/** The API in a page for people, made from the routes themselves. In English, like the API. */
final class ApiDocs {

  private final List<Route> api;

  ApiDocs(List<Route> api) {
    this.api = List.copyOf(api);
  }

  Route route() {
    return new Route("GET", "/docs", "The API in a page for people", this::page);
  }

  private Answer page(Request request) {
    List<Html> rows =
        api.stream()
            .map(route ->
                Html.of(
                    "<tr><td><code>{}</code></td><td><code>{}</code></td><td>{}</td></tr>\n",
                    route.method(),
                    route.path(),
                    route.summary()))
            .toList();
    return Answer.html(
        Html.of(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Desk API · Mühürdar</title>
            <link rel="icon" href="/seal.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/desk.css">
            </head>
            <body>
            <header class="top"><img src="/seal.svg" alt="" width="44" height="44">
            <div><h1>Desk API</h1><p>For test tools: read what the portal sent, make the world misbehave.</p></div>
            <nav aria-label="Pages"><a href="/?lang=en">Desk</a></nav></header>
            <main><section class="panel wide">
            <table><caption>What can be asked. <a href="/api/openapi.yaml">openapi.yaml</a> says it in full.</caption>
            <thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">What</th></tr></thead>
            <tbody>
            {}</tbody></table>
            <h2>Five examples</h2>
            <p>Wait up to 30 s for the next SMS to a number, and take its code:</p>
            <pre tabindex="0">curl 'http://localhost:8090/api/sms?to=05321234567&amp;since=2026-11-22T03:44:06Z&amp;waitSeconds=30'</pre>
            <p>Answer the next five SMS with “throttled”:</p>
            <pre tabindex="0">curl -X PUT http://localhost:8090/api/faults/sms -d '[{"kind":"refuse","status":"ESME_RTHROTTLED","count":5}]'</pre>
            <p>All is well again:</p>
            <pre tabindex="0">curl -X DELETE http://localhost:8090/api/faults/sms</pre>
            <p>Put a card into the reader; tear it out while its new PIN is being written:</p>
            <pre tabindex="0">curl -X PUT http://localhost:8090/api/reader/card -d '{"serial":"9000000000001007"}'</pre>
            <pre tabindex="0">curl -X PUT http://localhost:8090/api/reader/trouble -d '{"pullAt":"reset-pin.before-switch"}'</pre>
            </section></main>
            </body>
            </html>
            """,
            Html.join(rows)));
  }
}
