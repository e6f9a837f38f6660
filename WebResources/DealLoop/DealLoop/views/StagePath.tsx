import { mergeClasses } from "@fluentui/react-components";
import * as React from "react";
import { counted } from "../../../shared/words";
import { Deal } from "../deal";
import { path, Playbook } from "../playbook";
import { daysBetween } from "../signs";
import { useTools } from "../tools";
import { Icon } from "./Icon";
import { useStyles } from "./styles";

/** The deal's way through the playbook: what lies behind, where it stands, what lies ahead. */
export const StagePath = ({ deal, playbook }: { readonly deal: Deal; readonly playbook: Playbook }): React.ReactElement | null => {
  const styles = useStyles();
  const { host, today } = useTools();
  const stages = path(playbook);
  const here = stages.findIndex((stage) => stage.id === deal.stage);
  if (stages.length === 0) return deal.stageName === "" ? null : <p className={styles.text}>{host.words("StageNow", deal.stageName)}</p>;
  const days = deal.stageSince === null || deal.state !== "open" ? null : daysBetween(deal.stageSince, today);

  return (
    <div>
      <ol className={styles.path} aria-label={host.words("StagePath")}>
        {stages.map((stage, place) => {
          const standing = place < here ? "StageDone" : place === here ? "StageHere" : "StageAhead";
          return (
            <li key={stage.id} className={mergeClasses(styles.stage, place < here && styles.stageDone, place === here && styles.stageHere)} aria-current={place === here ? "step" : undefined}>
              {place < here && <Icon drawing="met" meaning="" isSmall />}
              {stage.name}
              <span className={styles.hidden}>{host.words(standing)}</span>
            </li>
          );
        })}
      </ol>
      {days !== null && days >= 0 && (
        <p className={mergeClasses(styles.text, styles.quiet)} style={{ marginTop: "6px" }}>
          {counted(host.words, "DaysInStage", days)}
        </p>
      )}
    </div>
  );
};
