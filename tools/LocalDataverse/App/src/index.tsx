import * as React from "react";
import * as ReactDOM from "react-dom";
import { Bundles } from "./controls/bundles";
import { Connection } from "./platform/connection";
import { gathered } from "./platform/gathered";
import { httpHome, readFile } from "./platform/home";
import { httpWebApi, root } from "./platform/webApi";
import { App } from "./shell/App";
import { Router } from "./shell/router";

const plain: typeof fetch = (input, init) => window.fetch(input, init);
const connection = new Connection(() => plain("/app/people", { credentials: "same-origin", cache: "no-store" }));
const send = connection.watch(plain);

ReactDOM.render(
  <App
    home={httpHome(send)}
    api={httpWebApi(send)}
    formApi={httpWebApi(gathered(send, `${root}$batch`))}
    router={new Router(window)}
    connection={connection}
    bundles={new Bundles(window, document, (address) => readFile(send, address))}
  />,
  document.getElementById("app"),
);
