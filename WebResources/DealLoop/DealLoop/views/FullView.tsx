import * as React from "react";
import { Answers } from "../../../shared/exchange";
import { DealFile } from "../dealReader";
import { useTools } from "../tools";
import { ClaritySection } from "./ClaritySection";
import { FitSection } from "./FitSection";
import { GateSection } from "./GateSection";
import { HandoffSection } from "./HandoffSection";
import { PlaysSection } from "./PlaysSection";
import { PromisesSection } from "./PromisesSection";
import { SignsSection } from "./SignsSection";
import { StagePath } from "./StagePath";
import { useStyles } from "./styles";

/** Everything about one deal: what to do on the left, what it stands on beside it. */
export const FullView = ({ file, answers }: { readonly file: DealFile; readonly answers: Answers }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const { deal, playbook } = file;
  return (
    <div className={styles.panel}>
      {/* The form leaves the section's own heading away; whoever goes by headings finds the panel all the same. */}
      <h2 className={styles.hidden}>{host.words("DealLoop")}</h2>
      <StagePath deal={deal} playbook={playbook} />
      <Closed file={file} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <GateSection deal={deal} playbook={playbook} gate={answers.gate} />
          {deal.state === "won" && <HandoffSection deal={deal} />}
          <SignsSection file={file} />
          <PlaysSection deal={deal} plays={answers.plays} />
        </div>
        <div className={styles.column}>
          <FitSection deal={deal} />
          <PromisesSection deal={deal} />
          <ClaritySection deal={deal} />
          {deal.state !== "won" && <HandoffSection deal={deal} />}
        </div>
      </div>
    </div>
  );
};

/** How a closed deal ended. */
const Closed = ({ file: { deal } }: { readonly file: DealFile }): React.ReactElement | null => {
  const styles = useStyles();
  const { host } = useTools();
  if (deal.state === "open") return null;
  const how = deal.outcomeName || host.words(deal.state === "won" ? "Won" : "Lost");
  return <p className={styles.text}>{deal.closedOn ? host.words("ClosedOn", how, host.formats.day(deal.closedOn)) : host.words("Closed", how)}</p>;
};
