using System;
using System.Collections.Generic;
using Microsoft.Xrm.Sdk;
using SalesLoop.Words;

namespace SalesLoop.Platform;

/// <summary>One call of a plug-in, in the words of the row it is about.</summary>
public sealed class LoopContext
{
    private readonly IServiceProvider services;
    private readonly IPluginExecutionContext call;
    private Language? language;

    public LoopContext(IServiceProvider services)
    {
        this.services = services;
        call = Get<IPluginExecutionContext>();
    }

    /// <summary>Dataverse with the rights of the step's user.</summary>
    public IOrganizationService Service => ServiceOf(call.UserId);

    /// <summary>Dataverse with every right: for what must not depend on who asks.</summary>
    public IOrganizationService SystemService => ServiceOf(null);

    public string Message => call.MessageName;

    public string Table => call.PrimaryEntityName;

    public PipelineStage Stage => (PipelineStage)call.Stage;

    /// <summary>The row; empty on Create before it is written, unless the client gave an id.</summary>
    public Guid RowId => call.PrimaryEntityId != Guid.Empty ? call.PrimaryEntityId : Target.Id;

    /// <summary>Who asked for the change.</summary>
    public Guid CallerId => call.InitiatingUserId;

    /// <summary>As whom the step runs: the owner of what this change creates, unless it says otherwise.</summary>
    public Guid UserId => call.UserId;

    /// <summary>The language of who asked: one call, the first time.</summary>
    public Language Language => language ??= LanguageReader.OfCaller(this);

    /// <summary>The same when the call has failed: English where the failure has broken the transaction, so that nobody can be asked.</summary>
    public Language LanguageOfRefusal => language ?? LanguageReader.ToRefuseIn(this);

    /// <summary>The language of what is kept on rows, which people of all languages read: the organization's.</summary>
    public Language RecordLanguage => LanguageReader.OfOrganization(this);

    public Guid OrganizationId => call.OrganizationId;

    /// <summary>When the platform took the change up, in UTC.</summary>
    public DateTime Now => call.OperationCreatedOn.Kind == DateTimeKind.Utc
        ? call.OperationCreatedOn
        : DateTime.SpecifyKind(call.OperationCreatedOn, DateTimeKind.Utc);

    /// <summary>The same for everything that one request of a client sets off.</summary>
    public Guid CorrelationId => call.CorrelationId;

    /// <summary>
    /// True in the pre-validation of a client's own request: the transaction has not begun, so what is written
    /// here stays although the request is refused.
    /// </summary>
    public bool IsOutermost => Stage == PipelineStage.PreValidation && !call.IsInTransaction;

    /// <summary>True in the pre-validation of an operation that another one caused: the transaction is open already.</summary>
    public bool IsNestedPreValidation => Stage == PipelineStage.PreValidation && call.IsInTransaction;

    /// <summary>The columns that were sent, the row's id with them. Steps before the write may change it.</summary>
    public Entity Target => (Entity)call.InputParameters["Target"];

    /// <summary>A message's or a custom API's request parameter; the default when it was not sent.</summary>
    public T? Input<T>(string name) =>
        call.InputParameters.Contains(name) && call.InputParameters[name] is T value ? value : default;

    /// <summary>Sets a response property of a custom API.</summary>
    public void Answer(string name, object? value) => call.OutputParameters[name] = value;

    /// <summary>Answers with words, in the language of who asked.</summary>
    public void Answer(string name, Sentence words) => Answer(name, words.In(Language));

    /// <summary>True when the column was sent, whether with a value or emptied.</summary>
    public bool Sent(string column) => Target.Contains(column);

    /// <summary>The row as it was before the write, in the columns the step asked for; without columns on Create.</summary>
    public Entity Before => Image(call.PreEntityImages, StepAttribute.BeforeAlias);

    /// <summary>The row as it will be: the target laid over what was there before. After the write, the image taken then.</summary>
    public Entity After
    {
        get
        {
            if (call.PostEntityImages.Contains(StepAttribute.AfterAlias))
            {
                return call.PostEntityImages[StepAttribute.AfterAlias];
            }

            return Target.Over(Before);
        }
    }

    /// <summary>Leaves a value for later stages of this operation and for the operations it sets off.</summary>
    public void Leave(string key, string text) => call.SharedVariables[key] = text;

    /// <summary>Leaves a row; as the SDK's own class, because no other travels between processes.</summary>
    public void Leave(string key, Entity row) => call.SharedVariables[key] = row.ToEntity<Entity>();

    /// <summary>
    /// Values left under this key, the nearest first: by this operation, then by those it is part of. Dataverse shows
    /// what pre-validation left in the parent's variables, and a nested operation sees those of the one that caused it.
    /// </summary>
    public IEnumerable<object> Left(string key)
    {
        for (var at = call; at is not null; at = at.ParentContext)
        {
            if (at.SharedVariables.Contains(key))
            {
                yield return at.SharedVariables[key];
            }
        }
    }

    /// <summary>Messages that this one is part of, the nearest first.</summary>
    public IEnumerable<IExecutionContext> Causes()
    {
        for (var at = call.ParentContext; at is not null; at = at.ParentContext)
        {
            yield return at;
        }
    }

    /// <summary>Tells support what was decided.</summary>
    public void Trace(string decision)
    {
        // A format without arguments is written as it is; braces in it would otherwise make Trace throw.
        Get<ITracingService>().Trace("{0}", decision);
    }

    private Entity Image(EntityImageCollection images, string alias) =>
        images.Contains(alias) ? images[alias] : new Entity(Table, RowId);

    private IOrganizationService ServiceOf(Guid? user) =>
        Get<IOrganizationServiceFactory>().CreateOrganizationService(user);

    private T Get<T>() => (T)services.GetService(typeof(T));
}
