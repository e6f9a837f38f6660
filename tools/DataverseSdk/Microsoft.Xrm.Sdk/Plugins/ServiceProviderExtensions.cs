using System;

namespace Microsoft.Xrm.Sdk.Extensions;

/// <summary>Short ways to what a plug-in is handed.</summary>
public static class ServiceProviderExtensions
{
    /// <summary>The service of this type; null when there is none.</summary>
    public static T Get<T>(this IServiceProvider serviceProvider) => (T)serviceProvider.GetService(typeof(T));

    /// <summary>Opens Dataverse as this user.</summary>
    public static IOrganizationService GetOrganizationService(this IServiceProvider serviceProvider, Guid userId) =>
        serviceProvider.Get<IOrganizationServiceFactory>().CreateOrganizationService(userId);
}
