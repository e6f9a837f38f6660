import * as React from "react";
import * as ReactDOM from "react-dom";
import { Bundles } from "./controls/bundles";
import { httpHome, readFile } from "./platform/home";
import { httpWebApi } from "./platform/webApi";
import { App } from "./shell/App";
import { Router } from "./shell/router";

const send: typeof fetch = (input, init) => window.fetch(input, init);

ReactDOM.render(<App home={httpHome(send)} api={httpWebApi(send)} router={new Router(window)} bundles={new Bundles(window, document, (address) => readFile(send, address))} />, document.getElementById("app"));
